# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of a council's sender shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.organizations.scope import current_organization
from acordem.surfaces.mail.enums import Outcome
from acordem.surfaces.mail.models import MailKey, MailSender
from acordem.surfaces.mail.records.dkim_records import dkim_name, dkim_value
from acordem.surfaces.mail.records.dmarc import dmarc_value
from acordem.surfaces.mail.records.sentences import sentence_of
from acordem.surfaces.mail.records.spf import suggested

LOOKS = {Outcome.OK: "ok", Outcome.MISSING: "warn", Outcome.WRONG: "stop", Outcome.UNKNOWN: "waiting"}
_LONGEST_STRING = 255  # characters of one string in a TXT record (RFC 1035)


@dataclass(frozen=True)
class DnsRecord:
    """A record to hand on: what it is for, where it goes, what it says, and how it was at the last check."""

    id: str
    title: Text
    why: Text
    name: str
    value: str
    outcome: Text = ""
    look: str = ""
    sentence: str = ""
    is_right: bool = False

    @property
    def in_zone(self) -> str:
        """As a zone file has it, in strings that are short enough."""
        text = self.value
        strings = [text[at : at + _LONGEST_STRING] for at in range(0, len(text), _LONGEST_STRING)]
        return f"{self.name}. IN TXT ( " + " ".join(f'"{each}"' for each in strings) + " )"


def records_of(sender: MailSender) -> list[DnsRecord]:
    """The records that the sender's domain needs: those of its keys, SPF and DMARC."""
    keys = sorted(sender.keys.all(), key=lambda key: key.is_next)
    return [*_dkim(sender, keys), _spf(sender), _dmarc(sender)]


def records_to_hand_on(sender: MailSender) -> list[DnsRecord]:
    """Those that somebody has to add or change; all of them once they are right."""
    records = records_of(sender)
    return [record for record in records if not record.is_right] or records


def _dkim(sender: MailSender, keys: list[MailKey]) -> Iterator[DnsRecord]:
    for key in keys:
        title = _("DKIM, new key") if key.is_next else "DKIM"
        why = _("Our key: it signs each mail, and without it mails don't leave from your address.")
        if key.is_next:
            why = _("The key that follows. Leave the other where it is: it goes on signing until this one is seen.")
        found = sender.checks.get("dkim", {}).get(key.selector)
        name = dkim_name(key.selector, sender.domain)
        yield DnsRecord(f"dkim-{key.pk}", title, why, name, dkim_value(key.public_key), **_state(found))


def _spf(sender: MailSender) -> DnsRecord:
    found = sender.checks.get("spf", {})
    there = str(found.get("values", {}).get("found", ""))
    is_right = found.get("outcome") == Outcome.OK
    # Cut short it cannot be put back together, and what lets anybody in is no base.
    base = "" if "…" in there else there
    value = there if is_right else suggested(base, settings.MAIL_SPF)
    why = _("Says which servers may send mail of your domain. There is one only: if you have it, add ours to it.")
    return DnsRecord("spf", "SPF", why, sender.domain, value, **_state(found))


def _dmarc(sender: MailSender) -> DnsRecord:
    why = _("Says what to do with mail that imitates yours. This one only watches: change it when you are sure.")
    found = sender.checks.get("dmarc", {})
    name, value = f"_dmarc.{sender.domain}", dmarc_value(current_organization().contact_email)
    if found.get("outcome") == Outcome.OK:
        # What the council has decided stays as it is, and where it is.
        name, value = found["values"]["name"], found["values"].get("found", value)
    return DnsRecord("dmarc", "DMARC", why, name, value, **_state(found))


def _state(found: Mapping[str, Any] | None) -> dict[str, Any]:
    if not found:
        return {}
    outcome = Outcome(found["outcome"])
    return {
        "outcome": outcome.label,
        "look": LOOKS[outcome],
        "sentence": sentence_of(found),
        "is_right": outcome == Outcome.OK,
    }
