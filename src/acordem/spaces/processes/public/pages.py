# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.queries import Place, place_of, step_shown_id
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Invitation, Outcome
from acordem.lib.text import shorten, text_of_html
from acordem.spaces.processes.groups import address as group_address
from acordem.spaces.processes.models import Process
from acordem.surfaces.public.context import Link


def timeline(steps: Sequence[Step], now: dt.datetime) -> list[dict[str, Any]]:
    """What the piece `_timeline.html` shows: every step, past, current or still to come."""
    active = step_shown_id(steps, now)
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


def places(components: Iterable[Component], space: ParticipatorySpace, steps: tuple[Step, ...]) -> list[Place]:
    """Where each component is now, from what has been read already."""
    return [place_of(space, each, steps) for each in components if registry.is_installed(each.kind)]


def outcomes(places: Sequence[Place]) -> list[Outcome]:
    """What came of the components, as each kind tells it: one question for each kind, not for each component."""
    found: dict[int, Outcome] = {}
    for kind in dict.fromkeys(place.component.kind for place in places):
        if name := registry.component(kind).outcomes:
            found |= import_string(name)([place for place in places if place.component.kind == kind])
    return [found[place.component.pk] for place in places if place.component.pk in found]


def invitation(places: Sequence[Place], viewer: Viewer, sign_in_url: str) -> Invitation | None:
    """The next thing to do here: what the first component that has something to do invites to."""
    for place in places:
        name = registry.component(place.component.kind).invitation
        invited: Invitation | None = import_string(name)(place, viewer, sign_in_url) if name else None
        if invited is not None:
            return invited
    return None


def membership(viewer: Viewer, space: ParticipatorySpace) -> dict[str, Any] | None:
    """What the page says of who it is for; None where it is for everybody."""
    if space.access == SpaceAccess.OPEN:
        return None
    if space.access == SpaceAccess.RESTRICTED:
        text = _("Only its members see this process: what is said here is not public.")
        return {"title": _("Members only"), "text": text, "kind": "info"}
    if space.pk in viewer.memberships:
        return {
            "text": _("Everybody can read this process. You are one of its members: you can take part."),
            "kind": "ok",
        }
    return {"text": _("Everybody can read this process. Only its members take part."), "kind": "info"}


def crumbs(process: Process) -> list[Link]:
    """The way here: the list, and the group when there is one to be seen."""
    way = [Link(_("Processes"), reverse("processes:list"))]
    if process.group is not None and process.group.resource.is_listed:
        way.append(Link(process.group.resource.title, group_address(process.group.resource)))
    return way
