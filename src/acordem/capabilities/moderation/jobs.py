# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.utils import timezone

from acordem.capabilities.moderation.models import APPEAL_FOR, Notifier
from acordem.kernel.events.jobs import job

KEEP_FOR = APPEAL_FOR + dt.timedelta(days=183)
"""Half a year longer than an author can answer: by then everything about a report is decided and told."""


@job("forget_notifiers_job", cron="47 4 * * *")
def forget_notifiers_job() -> None:
    """Every night: erase who sent notices long ago that nobody has to be told about any more."""
    old = Notifier.objects.all_organizations().filter(report__created_at__lt=timezone.now() - KEEP_FOR)
    old.filter(report__case__waits_since__isnull=True).delete()
