# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.kernel.participation.models import Step
from acordem.kernel.participation.queries import components_visible_to
from acordem.kernel.taxonomies.queries import items_of_space_kind, with_any_of
from acordem.spaces.processes import queries
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.public import cards, pages
from acordem.spaces.processes.public.forms import ProcessFilter
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import BadAddress

PAGE_SIZE = 24


def index(request: HttpRequest) -> HttpResponse:
    """The list of processes: the active ones unless the address says otherwise."""
    address = reverse("processes:list")
    items = items_of_space_kind("processes")
    form = ProcessFilter(request.GET, items=items)
    if not form.is_valid():
        raise BadAddress(address)
    today = timezone.localdate()
    found = queries.processes_visible_to(request.viewer)  # type: ignore[attr-defined]
    if form.words:
        found = queries.matching(found, form.words)
    if form.items:
        found = with_any_of(found, form.items, "space__resource")
    counts = queries.counts_by_date(found, today)
    when = form.period or _first_with_something(counts)
    page = form.cleaned_data["page"] or 1
    first = (page - 1) * PAGE_SIZE
    shown = queries.by_date(found, when, today)[first : first + PAGE_SIZE]
    context = {
        "form": form,
        "cards": cards.cards(shown, today),
        "tabs": _tabs(form, counts, when),
        "when": when,
        "total": counts[when],
        "previous_url": form.address(page=page - 1) if page > 1 else "",
        "next_url": form.address(page=page + 1) if first + PAGE_SIZE < counts[when] else "",
        "active": form.active(address),
        "clear_url": address if form.words or form.items else "",
    }
    return render(request, "processes/list.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a process: where it is in time, what is decided, and how to take part now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    try:
        process = queries.process_visible_to(viewer, slug)
    except Process.DoesNotExist as error:
        raise Http404 from error
    steps = list(Step.objects.filter(space_id=process.pk))
    timeline = pages.timeline(steps, timezone.now())
    context: dict[str, Any] = {
        "process": process,
        "resource": process.space.resource,
        "steps": timeline,
        "facets": pages.facets(process),
        "components": pages.ways_to_take_part(components_visible_to(viewer, process.space), process.space),
        "is_under_way": any(step["when"] == "current" for step in timeline) or not steps,
        "related": cards.cards(queries.related_visible_to(viewer, process), timezone.localdate()),
        "crumbs": [Link(_("Processes"), reverse("processes:list"))],
    }
    return render(request, "processes/show.html", context)


def _first_with_something(counts: dict[When, int]) -> When:
    order = (When.ACTIVE, When.UPCOMING, When.PAST)
    return next((when for when in order if counts[when]), When.ACTIVE)


def _tabs(form: ProcessFilter, counts: dict[When, int], current: When) -> list[dict[str, Any]]:
    return [
        {
            "label": when.label,
            "url": form.address(when=when.value),
            "is_current": when == current,
            "count": counts[when],
        }
        for when in When
    ]
