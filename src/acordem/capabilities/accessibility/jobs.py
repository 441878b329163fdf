# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.utils import timezone

from acordem.capabilities.accessibility.models import AccessibilityMessage
from acordem.kernel.events.jobs import job

KEEP_FOR = dt.timedelta(days=365)


@job("forget_accessibility_messages_job", cron="23 4 * * *")
def forget_accessibility_messages_job() -> None:
    """Every night: delete messages answered a year ago, and with them the addresses they came from."""
    long_ago = timezone.now() - KEEP_FOR
    AccessibilityMessage.objects.all_organizations().filter(answered_at__lt=long_ago).delete()
