# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the outbox forgets."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from acordem.kernel.events.jobs import job
from acordem.kernel.events.models import Delivery, OutboxEvent

KEEP_FOR = dt.timedelta(days=90)


@job("forget_old_events_job", cron="41 3 * * *")
def forget_old_events_job() -> None:
    """Every night: delete events delivered long ago, with their deliveries."""
    long_ago = timezone.now() - KEEP_FOR
    Delivery.objects.all_organizations().filter(event__dispatched_at__lt=long_ago).delete()
    OutboxEvent.objects.all_organizations().filter(dispatched_at__lt=long_ago).delete()
