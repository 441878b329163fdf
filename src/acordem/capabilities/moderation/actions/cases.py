# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from acordem.capabilities.moderation import facts
from acordem.capabilities.moderation.models import ModerationCase, Report
from acordem.capabilities.moderation.people import AROUND
from acordem.capabilities.moderation.queries import rulings_on
from acordem.capabilities.moderation.rules import RulingFacts
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.authorship import authors_of
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import Resource


def open_case(resource: Resource) -> ModerationCase:
    """The open case of a resource, made if there is none; others who do something about it wait until the end."""
    _lock(resource.pk)
    case: ModerationCase
    case, _ = ModerationCase.objects.get_or_create(resource=resource, waits_since__isnull=False)
    return case


def add_report(case: ModerationCase, **fields: Any) -> Report:
    """Write down one more report on a case."""
    report = Report.objects.create(case=case, **fields)
    ModerationCase.objects.filter(pk=case.pk).update(reports_count=F("reports_count") + 1)
    return report


def locked(case: ModerationCase) -> ModerationCase:
    """The case and its resource as they are now; others who do something about it wait until the end."""
    _lock(case.resource_id)
    found: ModerationCase = ModerationCase.objects.select_related(*AROUND).get(pk=case.pk)
    return found


def known_of(case: ModerationCase, viewer: Viewer) -> RulingFacts:
    """What decides whether the viewer may decide on a case."""
    authors = [author.pk for author in authors_of(case.resource)]
    return facts.ruling_facts(case, viewer, authors, rulings_on(case.resource))


def close(case: ModerationCase) -> None:
    """Say that a case waits no longer."""
    case.waits_since = None
    case.save(update_fields=["waits_since"])


def reopen(case: ModerationCase) -> None:
    """Let a case wait again, from now; one that waits already waits since then."""
    if not case.is_open:
        case.waits_since = timezone.now()
        case.save(update_fields=["waits_since"])


def _lock(resource_id: int) -> None:
    lock_name(f"moderation {resource_id}")
