# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from acordem.kernel.organizations import epochs
from acordem.kernel.organizations.epochs import Change
from acordem.kernel.organizations.scope import current_organization_id

CHANNEL: Final = "acordem_outbox"
_ROW: Final = "(%s, %s, %s, %s)"
_PUBLISH: Final = """
INSERT INTO events_outboxevent (organization_id, name, payload, created_at) VALUES {rows}
RETURNING pg_notify(%s, ''), pg_notify(%s, %s)
"""


def publish(*events: Any, change: Change | None = None) -> None:
    """Write events (frozen dataclasses) into the outbox, in the caller's transaction, and wake the dispatcher.

    One statement for all. Web processes hear that the site has changed: its `change`, or else all of it; where the
    classes of all events say `counters_only`, only numbers.
    """
    rows: list[Any] = []
    for event in events:
        payload = json.dumps(dataclasses.asdict(event))
        rows += [current_organization_id(), _name(type(event)), payload, timezone.now()]
    are_counters = all(getattr(event, "counters_only", False) for event in events)
    change = change or (Change.COUNTERS if are_counters else Change.CONTENT)
    statement = _PUBLISH.format(rows=", ".join([_ROW] * len(events)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*rows, CHANNEL, epochs.CHANNEL, epochs.message(change)])


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
