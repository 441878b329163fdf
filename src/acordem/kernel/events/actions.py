# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses
from typing import Any

from django.db import connection

from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.organizations import epochs

CHANNEL = "acordem_outbox"


def publish(event: Any) -> OutboxEvent:
    """Write an event (a frozen dataclass) into the outbox, in the caller's transaction, and wake the dispatcher.

    Web processes hear that the site has changed; of an event whose class says `counters_only`, that numbers have.
    """
    kind = type(event)
    row = OutboxEvent.objects.create(name=f"{kind.__module__}.{kind.__qualname__}", payload=dataclasses.asdict(event))
    with connection.cursor() as cursor:
        change = epochs.message(counters_only=getattr(kind, "counters_only", False))
        cursor.execute("SELECT pg_notify(%s, ''), pg_notify(%s, %s)", [CHANNEL, epochs.CHANNEL, change])
    return row
