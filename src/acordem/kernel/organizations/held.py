# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from acordem.kernel.organizations.epochs import Reading, epochs
from acordem.kernel.organizations.scope import current_organization_id

V = TypeVar("V")
_MOST = 10_000


class Held(Generic[V]):
    """What is costly to read and the same for everybody, held in the process until the council's site changes.

    For pages that only read: what a transaction has changed itself is not committed, and not to be held. Counters may
    be half a minute old, comments among them: no text of a comment may be held. While the process doesn't hear of
    changes, everything is read each time. Of more than `most` values all are let go.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._values: dict[tuple[int, Hashable], tuple[V, Reading]] = {}

    def get(self, key: Hashable, read: Callable[[], V]) -> V:
        """The value held for the organization in scope under `key`, else what `read` gives now."""
        organization_id = current_organization_id()
        held = self._values.get((organization_id, key))
        if held is not None and epochs.holds(held[1], organization_id):
            return held[0]
        reading = epochs.reading()
        value = read()
        if epochs.hears:
            if len(self._values) >= self._most:
                self._values.clear()
            self._values[organization_id, key] = (value, reading)
        return value
