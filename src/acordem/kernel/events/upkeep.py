# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the outbox and the queue forget."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone

from acordem.kernel.events.jobs import job, job_in_each_council
from acordem.kernel.events.models import OutboxEvent

KEEP_FOR = dt.timedelta(days=90)
KEEP_JOBS_FOR = dt.timedelta(days=7)

_OLD_JOBS = """
DELETE FROM procrastinate_jobs WHERE status IN ('succeeded', 'cancelled', 'aborted') AND id IN (
  SELECT job_id FROM procrastinate_events GROUP BY job_id HAVING max(at) < %s
)
"""


@job_in_each_council("forget_old_events_job", cron="41 3 * * *")
def forget_old_events_job() -> None:
    """Every night: delete events delivered long ago, with their deliveries."""
    OutboxEvent.objects.filter(dispatched_at__lt=timezone.now() - KEEP_FOR).delete()


@job("forget_old_jobs_job", cron="47 3 * * *")
def forget_old_jobs_job() -> None:
    """Every night: delete jobs done a week ago. Failed ones stay, for somebody to look at."""
    with connection.cursor() as cursor:
        cursor.execute(_OLD_JOBS, [timezone.now() - KEEP_JOBS_FOR])
