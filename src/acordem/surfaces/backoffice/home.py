# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clerk's day: what waits, in order; and the way to anything by its name."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SpaceManifest, Task
from acordem.lib.text import plain_words
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.manifest import ENTER
from acordem.surfaces.backoffice.menus import pages_for
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link

MOST_SPACES = 500
MOST_FOUND = 20


class Words(forms.Form):
    """What somebody types to get somewhere."""

    q = forms.CharField(label=gettext_lazy("Where do you want to go?"), required=False, max_length=100)


@for_staff(ENTER)
def home(request: HttpRequest) -> HttpResponse:
    """What waits for whoever signs in, the most urgent first."""
    tasks = tasks_for(request.viewer)  # type: ignore[attr-defined]
    title = _("Good day, %(name)s") % {"name": request.viewer.participant.name}  # type: ignore[attr-defined]
    help_text = _("What waits for you is here, the most urgent first. The menu leads to everything else.")
    return render_page(request, Page(title, help=help_text), "backoffice/home.html", {"tasks": tasks})


@for_staff(ENTER)
def go(request: HttpRequest) -> HttpResponse:
    """Everywhere that the words typed may mean: a page of its own, and what the palette shows."""
    form = Words(request.GET)
    words = plain_words(form.cleaned_data["q"]) if form.is_valid() else []
    links = [link for link in destinations(request.viewer) if _fits(link, words)]  # type: ignore[attr-defined]
    shown = {"form": form, "links": links[:MOST_FOUND]}
    if request.headers.get("HX-Request"):
        return render(request, "backoffice/_destinations.html", shown)
    return render_page(request, Page(_("Go to…")), "backoffice/go.html", shown)


def tasks_for(viewer: Viewer) -> list[Task]:
    """What every feature says waits for the viewer: urgent things first, then by date."""
    tasks = [task for m in registry.manifests() if m.tasks for task in import_string(m.tasks)(viewer)]
    never = timezone.now() + dt.timedelta(days=36_500)
    return sorted(tasks, key=lambda task: (not task.is_urgent, task.due_at or never))


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
