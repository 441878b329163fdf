# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from acordem.spaces.processes.enums import When
from acordem.spaces.processes.public.cards import cards
from acordem.spaces.processes.queries import by_date, processes_visible_to

MOST = 6


def open_now(request: HttpRequest) -> dict[str, Any] | None:
    """What the council's home shows of processes: those that are open, those that end first before."""
    today = timezone.localdate()
    found = processes_visible_to(request.viewer)  # type: ignore[attr-defined]
    shown = cards(by_date(found, When.ACTIVE, today)[:MOST], today)
    return {"template": "processes/_home.html", "cards": shown}
