# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.shared import seen_alike
from acordem.kernel.registry.blocks import Standing
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.public.cards import cards
from acordem.spaces.processes.queries import by_date, processes_visible_to

Contexts = list[dict[str, Any] | None]
_open: Held[list[dict[str, Any]]] = Held()
_highlighted: Held[list[dict[str, Any]]] = Held()


def open_now(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """The processes that are open, those that end first before."""
    viewer, today, most = request.viewer, timezone.localdate(), _most(blocks)
    key = (get_language(), today, most)
    found = seen_alike(_open, viewer, key, lambda viewer: _cards(viewer, When.ACTIVE, today, most))
    return [{"cards": found[: block.settings.count]} for block in blocks]


def highlighted(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """The processes that the council highlights; nothing where there are none."""
    viewer, today, most = request.viewer, timezone.localdate(), _most(blocks)
    key = (get_language(), today, most)
    found = seen_alike(_highlighted, viewer, key, lambda viewer: _cards(viewer, When.ALL, today, most))
    return [{"cards": found[: block.settings.count]} if found else None for block in blocks]


def _most(blocks: Sequence[Standing]) -> int:
    return max(int(block.settings.count) for block in blocks)


def _cards(viewer: Viewer, when: When, today: dt.date, most: int) -> list[dict[str, Any]]:
    processes = by_date(processes_visible_to(viewer), when, today)
    if when == When.ALL:
        processes = processes.filter(space__is_highlighted=True)
    return cards(processes[:most], today)
