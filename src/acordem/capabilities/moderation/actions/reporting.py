# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.actions.cases import add_report, open_case
from acordem.capabilities.moderation.enums import Source
from acordem.capabilities.moderation.mail import mail_receipt
from acordem.capabilities.moderation.models import Notifier, Report
from acordem.capabilities.moderation.people import person_of, resource_of
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import text_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import Resource


@dataclass(frozen=True)
class Contact:
    """Who sends a notice without an account, as they say; with an e-mail they are answered."""

    name: str = ""
    email: str = ""


@transaction.atomic
def report_resource(
    *, viewer: Viewer, resource: Resource, ground: str, details: str = "", contact: Contact | None = None
) -> Report:
    """Say that something should not be there. Whoever can be answered gets a mail now and when it is decided.

    Raises `NotAllowed` for what is gone or one's own, a second time, and without an explanation where it needs one.
    """
    said = text_of(resource)
    case = open_case(resource)
    resource.refresh_from_db(fields=["hidden_at"])
    may_report = rules.may_report if person_of(resource) is None else rules.may_report_person
    require(may_report(facts.report_facts(viewer, resource, said, ground=ground, details=details)))
    source = Source.PEOPLE if viewer.is_participant else Source.NOTICE
    report = add_report(case, source=source, ground=ground, details=details, said=said, participant=viewer.participant)
    if contact is not None and contact.email and not viewer.is_participant:
        language = get_language() or ""
        Notifier.objects.create(report=report, name=contact.name, email=contact.email, language=language)
    mail_receipt(report, resource)
    return report


@transaction.atomic
def report_person(
    *, viewer: Viewer, person: Participant, ground: str, details: str = "", contact: Contact | None = None
) -> Report:
    """Say that somebody should not take part as they do; the rest is as for things. Raises `NotAllowed`.

    Also for whoever is blocked, and for oneself.
    """
    # Whoever reports the same person, blocks it or joins it meanwhile is waited for.
    person = Participant.objects.select_for_update(no_key=True).get(pk=person.pk)
    resource = resource_of(person)
    return report_resource(viewer=viewer, resource=resource, ground=ground, details=details, contact=contact)


@transaction.atomic
def forget_notifier(*, viewer: Viewer, report: Report) -> None:
    """Erase who sent a notice; what they said stays. Raises `NotAllowed`."""
    require(may_administer(viewer, DECIDE, report.case.resource.space_id))
    erased, _ = Notifier.objects.filter(report=report).delete()
    if erased:
        record(
            verb="moderation.forget", by=viewer.participant, target=report.case.resource, changes={"report": report.pk}
        )
