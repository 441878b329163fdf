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
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import text_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
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
    require(rules.may_report(facts.report_facts(viewer, resource, said, ground=ground, details=details)))
    source = Source.PEOPLE if viewer.is_participant else Source.NOTICE
    report = add_report(case, source=source, ground=ground, details=details, said=said, participant=viewer.participant)
    if contact is not None and contact.email and not viewer.is_participant:
        language = get_language() or ""
        Notifier.objects.create(report=report, name=contact.name, email=contact.email, language=language)
    mail_receipt(report, resource)
    return report


@transaction.atomic
def forget_notifier(*, viewer: Viewer, report: Report) -> None:
    """Erase who sent a notice; what they said stays. Raises `NotAllowed`."""
    require(may_administer(viewer, DECIDE, report.case.resource.space_id))
    erased, _ = Notifier.objects.filter(report=report).delete()
    if erased:
        record(
            verb="moderation.forget", by=viewer.participant, target=report.case.resource, changes={"report": report.pk}
        )
