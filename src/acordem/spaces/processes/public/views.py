# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.capabilities.attachments import presentation
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import attachments_of
from acordem.capabilities.pages_and_blocks import composition
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Component, Step
from acordem.kernel.participation.previews import needs_preview
from acordem.kernel.participation.queries import components_visible_to
from acordem.kernel.participation.shared import seen_alike
from acordem.kernel.taxonomies.queries import items_of_space_kind, with_any_of
from acordem.spaces.processes import groups, queries
from acordem.spaces.processes.blocks import OUTCOME
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.spaces.processes.public import cards, pages
from acordem.spaces.processes.public.forms import ProcessFilter
from acordem.spaces.processes.public.listing import Listing
from acordem.surfaces.public.context import Link, looking_at
from acordem.surfaces.public.errors import BadAddress, sign_in_url


@require_safe
def index(request: CouncilRequest) -> HttpResponse:
    """The list of processes: the active ones unless the address says otherwise; what is promoted comes first."""
    viewer, address = request.viewer, reverse("processes:list")
    form = ProcessFilter(request.GET, items=items_of_space_kind("processes"))
    if not form.is_valid():
        raise BadAddress(address)
    found = queries.processes_visible_to(viewer)
    if form.words:
        found = queries.matching(found, form.words)
    if form.items:
        found = with_any_of(found, form.items, "space__resource")
    listing = Listing(form, found, timezone.localdate())
    context = listing.context()
    if listing.is_beginning:
        of_groups = groups.groups_with_processes(viewer, listing.when, listing.today)
        context["cards"] = cards.promoted_first(cards.group_cards(of_groups), context["cards"])
    context |= {
        "form": form,
        "active": form.active(address),
        "clear_url": address if form.words or form.items else "",
    }
    return render(request, "processes/list.html", context)


@require_safe
def group(request: CouncilRequest, number: int) -> HttpResponse:
    """The page of a group: what its processes have in common, and each of them by date."""
    viewer = request.viewer
    try:
        found = groups.group_visible_to(viewer, number)
    except ProcessGroup.DoesNotExist as error:
        raise Http404 from error
    address = groups.address(found.resource)
    form = ProcessFilter(request.GET, items=(), base=address)
    if not form.is_valid():
        raise BadAddress(address)
    of_group = queries.processes_visible_to(viewer).filter(group=found)
    context = Listing(form, of_group, timezone.localdate()).context()
    context |= {
        "group": found,
        "resource": found.resource,
        "crumbs": [Link(_("Processes"), reverse("processes:list"))],
        **_presented(found, attachments_of(found.resource)),
    }
    return render(request, "processes/group.html", context)


@require_safe
def show(request: CouncilRequest, slug: str) -> HttpResponse:
    """The page of a process: where it is in time, what came of it or how to take part now, and what is decided."""
    viewer = request.viewer
    try:
        shown = seen_alike(_shown, viewer, slug, lambda viewer: _read(viewer, slug))
    except Process.DoesNotExist as error:
        raise Http404 from error
    process, steps, today = shown.process, shown.steps, timezone.localdate()
    space = process.space
    looking_at(request, space)
    timeline = pages.timeline(steps, timezone.now())
    places = pages.places(shown.components, space, steps)
    is_over = cards.is_over(process, today)
    placed = shown.placed
    if placed is None:
        placed = composition.default_on(space.kind, space, first=OUTCOME if is_over else "")
    context: dict[str, Any] = {
        "process": process,
        "resource": space.resource,
        "steps": timeline,
        "state": cards.state(process, today),
        "dates": cards.dates(process),
        "facets": pages.facets(process),
        "components": pages.ways_to_take_part(shown.components, space),
        "is_under_way": any(step["when"] == "current" for step in timeline) or not (steps or is_over),
        "is_over": is_over,
        "outcomes": pages.outcomes(places),
        "invitation": None if is_over else pages.invitation(places, viewer, sign_in_url(request)),
        "membership": pages.membership(viewer, space),
        "is_draft": not space.resource.is_published and not needs_preview(viewer, space),
        "related": cards.cards(shown.related, today),
        "parts": composition.shown(request, placed),
        "crumbs": pages.crumbs(process),
        **_presented(process, shown.attachments),
    }
    return render(request, "processes/show.html", context)


@dataclass(frozen=True)
class _Shown:
    """What the page of a process is made of, before anything of the person who looks."""

    process: Process
    steps: tuple[Step, ...]
    components: list[Component]
    related: list[Process]
    attachments: list[Attachment]
    placed: tuple[composition.Placed, ...] | None


_shown: Held[_Shown] = Held()


def _read(viewer: Viewer, slug: str) -> _Shown:
    process = queries.process_visible_to(viewer, slug)
    return _Shown(
        process,
        tuple(Step.objects.filter(space_id=process.pk)),
        list(components_visible_to(viewer, process.space)),
        list(queries.related_visible_to(viewer, process)),
        list(attachments_of(process.space.resource)),
        composition.placed_on(process.space.kind, process.space),
    )


def _presented(of: Process | ProcessGroup, attachments: Sequence[Attachment]) -> dict[str, Any]:
    """The documents and pictures of a process or a group."""
    return {
        "picture": cards.hero_picture(of),
        "folders": presentation.folders(attachments),
        "gallery": presentation.gallery(attachments, without=of.picture_id),
    }
