# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, Final

from django.db import connections

from acordem.config.operations.doctor.findings import Finding, error, ok, warning

_ALIVE: Final = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
_LATE: Final = """
SELECT count(*) FROM procrastinate_jobs
WHERE status = 'todo' AND coalesce(scheduled_at, 'epoch') < now() - interval '5 minutes'
AND EXISTS (SELECT 1 FROM procrastinate_events e WHERE e.job_id = procrastinate_jobs.id
            AND e.type = 'deferred' AND e.at < now() - interval '5 minutes')
"""
_FAILED: Final = """
SELECT j.task_name, count(*) FROM procrastinate_jobs j WHERE j.status = 'failed' AND EXISTS
(SELECT 1 FROM procrastinate_events e WHERE e.job_id = j.id AND e.type = 'failed' AND e.at > now() - interval '7 days')
GROUP BY 1 ORDER BY 2 DESC
"""
_WAITING: Final = """
SELECT count(*) FROM events_outboxevent
WHERE dispatched_at IS NULL AND created_at < now() - interval '5 minutes'
"""
_UNDELIVERED: Final = """
SELECT receiver, count(*) FROM events_delivery WHERE failed_at > now() - interval '7 days' GROUP BY 1 ORDER BY 2 DESC
"""


def check_workers() -> list[Finding]:
    """Somebody works, and nothing has waited long."""
    alive, late = int(_rows(_ALIVE)[0][0]), int(_rows(_LATE)[0][0])
    found = [ok(f"{alive} workers are alive.") if alive else error("No worker is alive. Run: acordem worker")]
    if late:
        found.append(warning(f"{late} jobs have waited for more than 5 minutes: start another acordem worker."))
    return found


def check_failures() -> list[Finding]:
    """What was tried to the end and did not work, in the last seven days."""
    failed, lost = _rows(_FAILED), _rows(_UNDELIVERED)
    late = "in the last 7 days"
    found = [warning(f"{times} jobs {name} failed {late}: the worker's log says why.") for name, times in failed]
    found += [
        warning(f"{times} deliveries to {name} failed {late}: see events_delivery.error.") for name, times in lost
    ]
    return found or [ok("No job and no delivery has failed for good in the last 7 days.")]


def check_outbox() -> list[Finding]:
    """Events reach their receivers."""
    waiting = int(_rows(_WAITING)[0][0])
    if waiting:
        return [error(f"{waiting} events have waited for more than 5 minutes. Is acordem worker running?")]
    return [ok("No event waits in the outbox.")]


def _rows(query: str) -> list[tuple[Any, ...]]:
    # Counts across councils, by the role that may: no row leaves the database.
    with connections["system"].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
