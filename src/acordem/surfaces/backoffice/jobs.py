# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils import timezone

from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.surfaces.backoffice.drafts.actions import forget_old_drafts


@job("forget_old_drafts_job", cron="51 3 * * *")
def forget_old_drafts_job() -> None:
    """Every night, council by council: forget the drafts of forms that nobody has touched for a month."""
    for organization in Organization.objects.iterator():
        with organization_scope(organization):
            forget_old_drafts(now=timezone.now())
