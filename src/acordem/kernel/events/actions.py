# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses
from typing import Any

from django.db import connection

from acordem.kernel.events.models import OutboxEvent

CHANNEL = "acordem_outbox"


def publish(event: Any) -> OutboxEvent:
    """Write an event (a frozen dataclass) into the outbox, in the caller's transaction, and wake the dispatcher."""
    kind = type(event)
    row = OutboxEvent.objects.create(name=f"{kind.__module__}.{kind.__qualname__}", payload=dataclasses.asdict(event))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    return row
