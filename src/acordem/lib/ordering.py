# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key")


def moved(keys: Sequence[Key], key: Key, by_places: int) -> list[Key]:
    """The keys with one of them moved towards the beginning (negative) or the end; at the edge it stays.

    Raises `ValueError` for a key that is not among them.
    """
    place = keys.index(key) + by_places
    others = [each for each in keys if each != key]
    place = min(max(place, 0), len(others))
    return [*others[:place], key, *others[place:]]
