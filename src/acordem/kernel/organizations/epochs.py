# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this process knows of changes on the councils' sites, without asking: whoever changes something says so.

`touch` tells it to PostgreSQL inside the change's own transaction; at commit every web process hears of it (see
`listener`). What was read before a change is then no longer current. While nothing is heard, nothing is believed for
longer than a second.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Final

from django.db import connection

from acordem.kernel.organizations.scope import current_organization_id

CHANNEL: Final = "acordem_epochs"
DEAF_AFTER: Final = 1.0  # seconds
COUNTERS_MAY_LAG: Final = 30.0  # seconds
OLDEST: Final = 300.0  # seconds: pages say "tomorrow", and phases begin by the clock
_CONTENT, _COUNTERS = "content", "counters"


@dataclass(frozen=True)
class Reading:
    """A moment: what is read from now on is current until something changes after it."""

    hearing: int
    change: int
    at: float


class Epochs:
    """The changes heard, by the number of the organization."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._change = 0
        self._hearing = 0
        self._heard_at = float("-inf")
        self._content: dict[int, int] = {}
        self._counters: dict[int, int] = {}

    def reading(self) -> Reading:
        """Now. To be taken before reading anything that is to be kept."""
        return Reading(self._hearing, self._change, time.monotonic())

    def is_current(self, reading: Reading, organization_id: int) -> bool:
        """Whether what was read then is still what the site says; counters may be `COUNTERS_MAY_LAG` seconds old."""
        age = time.monotonic() - reading.at
        if age > OLDEST or reading.hearing != self._hearing or self._content.get(organization_id, 0) > reading.change:
            return False
        if not self.hears:
            return age <= DEAF_AFTER
        return age <= COUNTERS_MAY_LAG or self._counters.get(organization_id, 0) <= reading.change

    @property
    def hears(self) -> bool:
        """Whether the listener has just made sure that it would hear."""
        return time.monotonic() - self._heard_at <= DEAF_AFTER

    def begin_to_hear(self) -> None:
        """The listener is there, perhaps again: what was read before it may have changed unheard."""
        with self._lock:
            self._hearing += 1
            self._content.clear()
            self._counters.clear()
        self.still_hearing()

    def still_hearing(self) -> None:
        """The listener has had an answer from the database."""
        self._heard_at = time.monotonic()

    def hear(self, message: str) -> None:
        """Take note of one change."""
        kind, _, number = message.partition(":")
        with self._lock:
            self._change += 1
            (self._counters if kind == _COUNTERS else self._content)[int(number)] = self._change


epochs: Final = Epochs()


def touch(*, counters_only: bool = False) -> None:
    """Say that the site of the organization in scope shows something else once this transaction is committed.

    Verbs that publish an event or record an act do it by that already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, message(counters_only=counters_only)])


def message(*, counters_only: bool) -> str:
    """What is told about a change on the site of the organization in scope."""
    return f"{_COUNTERS if counters_only else _CONTENT}:{current_organization_id()}"
