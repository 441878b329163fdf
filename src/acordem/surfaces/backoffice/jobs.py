# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils import timezone

from acordem.kernel.events.jobs import job_in_each_council
from acordem.surfaces.backoffice.drafts.actions import forget_old_drafts


@job_in_each_council("forget_old_drafts_job", cron="51 3 * * *")
def forget_old_drafts_job() -> None:
    """Every night: forget the drafts of forms that nobody has touched for a month."""
    forget_old_drafts(now=timezone.now())
