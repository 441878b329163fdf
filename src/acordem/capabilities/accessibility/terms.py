# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Until when a message has to be answered."""

from __future__ import annotations

import datetime as dt
from typing import Final

from acordem.capabilities.accessibility.enums import MessageKind

# Royal Decree 1112/2018, articles 12 and 13. Local holidays are not known here: the real term is never shorter.
WORKING_DAYS: Final = 20
_SATURDAY: Final = 5


def due_on(kind: str, sent_on: dt.date) -> dt.date | None:
    """The last day to answer a request or a complaint, twenty working days on; None for what has no term."""
    if kind == MessageKind.DIFFICULTY:
        return None
    day, left = sent_on, WORKING_DAYS
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day
