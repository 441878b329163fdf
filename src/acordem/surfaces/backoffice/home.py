# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clerk's day: what waits, in order; and the way to anything by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.queries import Place, place_of
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentManifest, SpaceManifest, Task
from acordem.lib.text import plain_words
from acordem.surfaces.backoffice.drafts.queries import drafts_of, in_this_language
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.manifest import ENTER
from acordem.surfaces.backoffice.menus import pages_for
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link

MOST_SPACES = 500
MOST_FOUND = 20
MOST_PLACES = 100
LONG_OVER = dt.timedelta(days=365)


class Words(forms.Form):
    """What somebody types to get somewhere."""

    q = forms.CharField(label=gettext_lazy("Where do you want to go?"), required=False, max_length=100)


@for_staff(ENTER)
def home(request: CouncilRequest) -> HttpResponse:
    """What waits for whoever signs in, the most urgent first."""
    tasks = tasks_for(request.viewer)
    drafts = [
        {"title": each.title, "address": each.address, "updated_at": each.updated_at, "url": draft_url(each.address)}
        for each in drafts_of(request.viewer)
    ]
    title = _("Good day, %(name)s") % {"name": request.viewer.acting.name}
    help_text = _("What waits for you is here, the most urgent first. The menu leads to everything else.")
    return render_page(request, Page(title, help=help_text), "backoffice/home.html", {"tasks": tasks, "drafts": drafts})


@for_staff(ENTER)
def go(request: CouncilRequest) -> HttpResponse:
    """Everywhere that the words typed may mean: a page of its own, and what the palette shows."""
    form = Words(request.GET)
    words = plain_words(form.cleaned_data["q"]) if form.is_valid() else []
    links = [link for link in destinations(request.viewer) if _fits(link, words)]
    shown = {"form": form, "links": links[:MOST_FOUND]}
    if request.headers.get("HX-Request"):
        return render(request, "backoffice/_destinations.html", shown)
    return render_page(request, Page(_("Go to…")), "backoffice/go.html", shown)


def draft_url(address: str) -> str:
    """The form of a draft, filled with it."""
    return f"{in_this_language(address)}?draft=1"


def tasks_for(viewer: Viewer) -> list[Task]:
    """What every feature says waits for the viewer: urgent things first, then by date."""
    components = {m.name: m.tasks for m in registry.manifests(ComponentManifest) if m.tasks}
    asked = [m.tasks for m in registry.manifests() if m.tasks and m.name not in components]
    tasks = [task for name in asked for task in import_string(name)(viewer)]
    places = places_of_work(viewer, list(components))
    for kind, name in components.items():
        tasks += import_string(name)([place for place in places if place.component.kind == kind], viewer)
    never = timezone.now() + dt.timedelta(days=36_500)
    return sorted(tasks, key=lambda task: (not task.is_urgent, task.due_at or never))


def places_of_work(viewer: Viewer, kinds: Sequence[str]) -> list[Place]:
    """The published components of these kinds in the spaces where the viewer works, those long over left out."""
    today = timezone.localdate()
    components = Component.objects.select_related("space__resource").filter(
        Q(space__ends_on__isnull=True) | Q(space__ends_on__gte=today - LONG_OVER),
        kind__in=kinds,
        published_at__isnull=False,
        space__resource__hidden_at__isnull=True,
        space__trashed_at__isnull=True,
    )
    if None not in viewer.spaces_with(ENTER):
        components = components.filter(space__in=list(viewer.own_spaces))
    found = list(components.order_by("-space_id", "weight")[:MOST_PLACES])
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(space__in={component.space_id for component in found}):
        steps.setdefault(step.space_id, []).append(step)
    return [place_of(each.space, each, tuple(steps.get(each.space_id, ()))) for each in found]


def destinations(viewer: Viewer) -> list[Link]:
    """The pages of the menu, and every space that the viewer works in."""
    links = [Link(page.label, reverse(page.url_name)) for page in pages_for(viewer)]
    homes = {m.name: m.backoffice_home for m in registry.manifests(SpaceManifest) if m.backoffice_home}
    spaces = ParticipatorySpace.objects.select_related("resource").filter(kind__in=homes).order_by("-pk")
    whole = viewer.spaces_with("spaces.manage")
    if None not in viewer.spaces_with(ENTER):
        spaces = spaces.filter(pk__in=[*viewer.own_spaces, *(number for number in whole if number)])
    links += [
        Link(str(space.resource.title), reverse(homes[space.kind], kwargs={"slug": space.slug}))
        for space in spaces[:MOST_SPACES]
    ]
    return links


def _fits(link: Link, words: list[str]) -> bool:
    name = " ".join(plain_words(str(link.label)))
    return all(word in name for word in words)
