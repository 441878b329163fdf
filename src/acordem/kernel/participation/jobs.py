# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.actions import turn_steps_due
from acordem.kernel.participation.models import Step


@job("turn_steps_job", cron="* * * * *")
def turn_steps_job() -> None:
    """Every minute: open and close the steps whose date has come, council by council."""
    now = timezone.now()
    opens = Q(starts_at__lte=now, opened_at__isnull=True)
    closes = Q(ends_at__lte=now, closed_at__isnull=True, is_active=True)
    due = (
        Step.objects.all_organizations()
        .filter(opens | closes, space__trashed_at=None)
        .order_by("organization_id", "space_id")
    )
    pairs = sorted(set(due.values_list("organization_id", "space_id")))
    organizations = Organization.objects.in_bulk({organization_id for organization_id, _ in pairs})
    for organization_id, space_id in pairs:
        with organization_scope(organizations[organization_id]):
            turn_steps_due(space_id=space_id, now=now)
