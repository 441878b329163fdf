# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mails in each person's language: that a report has arrived, what became of it, and to authors why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from acordem.capabilities.moderation.enums import Ground
from acordem.capabilities.moderation.models import Appeal, Report, Ruling
from acordem.capabilities.moderation.people import PERSON, title_of
from acordem.capabilities.moderation.telling import ground_of, how_noticed, told
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.authorship import authors_of
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import address_of


def mail_receipt(report: Report, resource: Resource) -> None:
    """Queue the mail that says that a report has arrived, where there is somewhere to answer to."""
    for name, email, language in _reporter(report):
        with _language(language):
            context = {"ground": ground_of(report.ground, resource), "details": report.details}
            _send(name, email, _("We have your report"), "receipt", resource, context)


def mail_result(ruling: Ruling) -> None:
    """Queue the mails that say what was decided, to all who have reported it."""
    reports = ruling.case.reports.select_related("participant", "notifier").order_by("pk")
    for report in reports:
        for name, email, language in _reporter(report):
            with _language(language):
                context = {"kind": ruling.kind}
                _send(name, email, _("What was decided on your report"), "result", ruling.case.resource, context)


def mail_statement(ruling: Ruling, token: str) -> None:
    """Queue the statement of reasons: what was hidden, where, on which ground, noticed how, and how to answer."""
    for name, email, language in _authors(ruling):
        with _language(language):
            context = {
                "ground": Ground(ruling.ground).label,
                "text": ruling.text,
                "findings": told(ruling.findings),
                "noticed": how_noticed(ruling),
                "until": ruling.appealable_until,
                "answer_url": _absolute(reverse("moderation:answer", kwargs={"token": token})),
                "is_rule": bool(ruling.rule),
            }
            _send(name, email, _("What you wrote is hidden"), "statement", ruling.case.resource, context)


def mail_blocked(ruling: Ruling, person: Participant, block: Block, token: str) -> None:
    """Queue the statement of reasons for somebody who is kept out; `token` is the one that answers the block."""
    name, email, language = _of(person)
    with _language(language):
        context = {
            "ground": ground_of(ruling.ground, ruling.case.resource),
            "text": block.reason,
            "noticed": how_noticed(ruling),
            "answer_url": _absolute(reverse("public:appeal", kwargs={"token": token})),
        }
        _send(name, email, _("Your account is blocked"), "blocked", ruling.case.resource, context)


def mail_shown(ruling: Ruling) -> None:
    """Queue the mails that say that something can be seen again, to who wrote it."""
    for name, email, language in _authors(ruling):
        with _language(language):
            _send(name, email, _("What you wrote can be seen again"), "shown", ruling.case.resource, {})


def mail_upheld(appeal: Appeal) -> None:
    """Queue the mails that say that something stays hidden, and why, to who wrote it."""
    for name, email, language in _authors(appeal.ruling):
        with _language(language):
            context = {"answer": appeal.answer}
            _send(name, email, _("What you wrote stays hidden"), "upheld", appeal.ruling.case.resource, context)


def _reporter(report: Report) -> Iterator[tuple[str, str, str]]:
    """Whoever can be answered: name, e-mail and language; nobody for a rule, or a notice without an e-mail."""
    if report.participant is not None:
        yield _of(report.participant)
    elif hasattr(report, "notifier"):
        yield report.notifier.name, report.notifier.email, report.notifier.language


def _authors(ruling: Ruling) -> list[tuple[str, str, str]]:
    return [_of(author) for author in authors_of(ruling.case.resource)]


def _of(person: Participant) -> tuple[str, str, str]:
    return person.name, person.email, person.language


def _language(code: str) -> AbstractContextManager[None]:
    return override(code or current_organization().default_language)


def _send(name: str, email: str, subject: str, template: str, resource: Resource, context: dict[str, Any]) -> None:
    organization = current_organization()
    around = {
        "name": name,
        "organization": organization,
        "title": title_of(resource),
        "is_person": resource.kind == PERSON,
        "where": resource.space.resource.title if resource.space else "",
        "url": "" if resource.kind == PERSON else _absolute(address_of(resource)),
    }
    body = render_to_string(f"moderation/mail/{template}.txt", {**around, **context})
    EmailMessage(f"{subject} · {organization}", body, settings.DEFAULT_FROM_EMAIL, [email]).send()


def _absolute(path: str) -> str:
    return current_organization().absolute_url(path)
