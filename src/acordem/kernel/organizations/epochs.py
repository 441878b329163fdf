# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this process knows of changes on the councils' sites, without asking: whoever changes something says so.

`touch` tells it to PostgreSQL inside the change's own transaction; at commit every web process hears of it (see
`listener`). What was read before a change is then no longer current. While nothing is heard, nothing is believed for
longer than a second.

Not everything falls with every change (`Change`): kept pages do with each thing more to be read, and what the site is
made of (see `held`) only when the site itself changes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import connection

from acordem.kernel.organizations.scope import current_organization_id

CHANNEL: Final = "acordem_epochs"
DEAF_AFTER: Final = 1.0  # seconds
COUNTERS_MAY_LAG: Final = 30.0  # seconds
OLDEST: Final = 300.0  # seconds: pages say "tomorrow", and phases begin by the clock


class Change(StrEnum):
    """What of a site a change is about."""

    CONTENT = "content"
    PAGES = "pages"
    """There is more to read where it was written, a comment, and elsewhere a number is higher."""
    COUNTERS = "counters"


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
        self._last: dict[str, dict[int, int]] = {kind: {} for kind in Change}

    def reading(self) -> Reading:
        """Now. To be taken before reading anything that is to be kept."""
        return Reading(self._hearing, self._change, time.monotonic())

    def is_current(self, reading: Reading, organization_id: int) -> bool:
        """Whether a page that was made then is still what the site says; counters may be `COUNTERS_MAY_LAG` old."""
        return self._stands(reading, organization_id, (Change.CONTENT, Change.PAGES))

    def holds(self, reading: Reading, organization_id: int) -> bool:
        """Whether what the site is made of is still as it was then; `PAGES` may lag like counters. Deaf, nothing is."""
        return self.hears and self._stands(reading, organization_id, (Change.CONTENT,))

    def _stands(self, reading: Reading, organization_id: int, falls_with: tuple[Change, ...]) -> bool:
        age = time.monotonic() - reading.at
        if age > OLDEST or reading.hearing != self._hearing or self._changed(falls_with, reading, organization_id):
            return False
        if not self.hears:
            return age <= DEAF_AFTER
        return age <= COUNTERS_MAY_LAG or not self._changed(Change, reading, organization_id)

    def _changed(self, kinds: Iterable[Change], reading: Reading, organization_id: int) -> bool:
        return any(self._last[kind].get(organization_id, 0) > reading.change for kind in kinds)

    @property
    def hears(self) -> bool:
        """Whether the listener has just made sure that it would hear."""
        return time.monotonic() - self._heard_at <= DEAF_AFTER

    def begin_to_hear(self) -> None:
        """The listener is there, perhaps again: what was read before it may have changed unheard."""
        with self._lock:
            self._hearing += 1
            for changes in self._last.values():
                changes.clear()
        self.still_hearing()

    def still_hearing(self) -> None:
        """The listener has had an answer from the database."""
        self._heard_at = time.monotonic()

    def hear(self, message: str) -> None:
        """Take note of one change."""
        kind, _, number = message.partition(":")
        with self._lock:
            self._change += 1
            # A newer process may know more kinds: then all has changed.
            self._last.get(kind, self._last[Change.CONTENT])[int(number)] = self._change


epochs: Final = Epochs()


def touch() -> None:
    """Say that the site of the organization in scope shows something else once this transaction is committed.

    Verbs that publish an event or record an act do it by that already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, message(Change.CONTENT)])


def message(change: Change) -> str:
    """What is told about a change on the site of the organization in scope."""
    return f"{change}:{current_organization_id()}"
