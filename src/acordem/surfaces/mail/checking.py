# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the DNS says of a sender, asked without holding anything in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from acordem.surfaces.mail.models import MailSender
from acordem.surfaces.mail.records.answers import Check, Lookup
from acordem.surfaces.mail.records.dkim_records import check_dkim
from acordem.surfaces.mail.records.dmarc import check_dmarc
from acordem.surfaces.mail.records.spf import check_spf


@dataclass(frozen=True)
class Question:
    """A domain, and the public halves of the keys by their selectors."""

    domain: str
    keys: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """How each record of a question is; those of DKIM by selector."""

    question: Question
    spf: Check
    dkim: Mapping[str, Check]
    dmarc: Check

    def to_json(self) -> dict[str, object]:
        dkim = {selector: check.to_json() for selector, check in self.dkim.items()}
        return {"spf": self.spf.to_json(), "dkim": dkim, "dmarc": self.dmarc.to_json()}


def question_of(sender: MailSender) -> Question:
    """What to ask about a sender."""
    return Question(sender.domain, {key.selector: key.public_key for key in sender.keys.all()})


def ask(question: Question, lookup: Lookup) -> Answer:
    """Ask it. DKIM first: where the DNS is slow, that is what matters most."""
    keys = question.keys.items()
    dkim = {name: check_dkim(lookup, question.domain, selector=name, public_key=key) for name, key in keys}
    spf = check_spf(lookup, question.domain, declared=settings.MAIL_SPF, ips=settings.MAIL_IPS)
    return Answer(question, spf, dkim, check_dmarc(lookup, question.domain))
