# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of reports when two accounts become one."""

from __future__ import annotations

from django.db.models import F

from acordem.capabilities.moderation.models import ModerationCase, Report, ReportedPerson
from acordem.kernel.accounts.models import Participant


def join_reports(gone: Participant, stays: Participant) -> None:
    """Have reported what the other reported; where both did, what the other said stays, and is nobody's."""
    reports, mine = Report.objects.filter(participant=stays), Report.objects.filter(participant=gone)
    mine.filter(case__in=reports.values("case")).update(participant=None)
    mine.update(participant=stays)


def join_reported(gone: Participant, stays: Participant) -> None:
    """Have been reported for what the other was: what waits about both is one case afterwards."""
    theirs = ReportedPerson.objects.filter(participant=stays).first()
    mine = ReportedPerson.objects.select_related("resource").filter(participant=gone).first()
    if mine is None:
        return
    if theirs is None:
        ReportedPerson.objects.filter(pk=mine.pk).update(participant=stays)
        return
    waiting = ModerationCase.objects.filter(waits_since__isnull=False)
    one, other = (waiting.filter(resource=each.resource_id).first() for each in (theirs, mine))
    if one is not None and other is not None:
        _merge(other, into=one)
    ModerationCase.objects.filter(resource=mine.resource_id).update(resource=theirs.resource_id)
    mine.resource.delete()


def _merge(case: ModerationCase, *, into: ModerationCase) -> None:
    twice = into.reports.filter(participant__isnull=False).values("participant")
    case.reports.filter(participant__in=twice).update(participant=None)
    moved = case.reports.update(case=into)
    ModerationCase.objects.filter(pk=into.pk).update(reports_count=F("reports_count") + moved)
    case.delete()
