# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.steps import active_step_id
from acordem.kernel.registry import registry
from acordem.lib.text import shorten, text_of_html
from acordem.spaces.processes.models import Process


def timeline(steps: Sequence[Step], now: dt.datetime) -> list[dict[str, Any]]:
    """What the piece `_timeline.html` shows: every step, past, current or still to come."""
    active = active_step_id(steps, now)
    position = next((step.position for step in steps if step.pk == active), None)
    return [
        {
            "title": step.title,
            "when": _when(step, active, position, now),
            "starts": step.starts_at,
            "ends": step.ends_at,
            "text": shorten(text_of_html(str(step.description)), 300),
        }
        for step in steps
    ]


def _when(step: Step, active: int | None, position: int | None, now: dt.datetime) -> str:
    if step.pk == active:
        return "current"
    if position is not None:
        return "past" if step.position < position else "future"
    return "past" if step.closed_at or (step.ends_at and step.ends_at <= now) else "future"


def facets(process: Process) -> list[dict[str, Any]]:
    """Who decides, who takes part, what, how and where; only what the council has written."""
    told = (
        (_("Who decides"), process.who_decides),
        (_("Who takes part"), process.who_takes_part),
        (_("What is decided"), process.what_is_decided),
        (_("How"), process.how_it_works),
        (_("Where"), process.where),
    )
    return [{"term": term, "value": value} for term, value in told if value]


def ways_to_take_part(components: Iterable[Component], space: ParticipatorySpace) -> list[dict[str, Any]]:
    """The components of the process as links."""
    path = registry.space(space.kind).path
    return [
        {
            "label": component.name,
            "url": reverse("component", kwargs={"space": path, "slug": space.slug, "component": component.number}),
            "kind": registry.component(component.kind).label,
        }
        for component in components
        if component.is_in_menu and registry.is_installed(component.kind)
    ]
