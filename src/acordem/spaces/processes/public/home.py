# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.shared import seen_alike
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.public.cards import cards
from acordem.spaces.processes.queries import by_date, processes_visible_to

MOST = 6
_shown: Held[list[dict[str, Any]]] = Held()


def open_now(request: HttpRequest) -> dict[str, Any] | None:
    """What the council's home shows of processes: those that are open, those that end first before."""
    viewer, today = request.viewer, timezone.localdate()  # type: ignore[attr-defined]
    shown = seen_alike(_shown, viewer, (get_language(), today), lambda viewer: _cards(viewer, today))
    return {"template": "processes/_home.html", "cards": shown}


def _cards(viewer: Viewer, today: dt.date) -> list[dict[str, Any]]:
    return cards(by_date(processes_visible_to(viewer), When.ACTIVE, today)[:MOST], today)
