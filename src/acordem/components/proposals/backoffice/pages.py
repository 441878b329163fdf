# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surrounds each page where the council works with the proposals of one component."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.permissions import IMPORT, MANAGE
from acordem.kernel.access.decisions import Text
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.public.context import Link

LIST, TEMPLATES, EVALUATORS, STATES, BRING = "list", "templates", "by_topic", "states", "copy"
RUN_SPACE = "spaces.manage"


def address(place: Place, name: str, **more: object) -> str:
    """The address of a page of the council's side, inside this component."""
    return reverse(f"manage_proposals:{name}", kwargs={**place.route, **more})


def proposals_page(
    place: Place,
    viewer: Viewer,
    current: str = LIST,
    help_text: Text = "",
    *,
    title: Text = "",
    see_url: str = "",
    actions: Sequence[Action] = (),
) -> Page:
    """A page about the proposals of a component; `title` where it is about one thing among them."""
    tabs = tabs_of(place, viewer, current)
    here = str(place.component.name)
    crumbs = []
    if viewer.has(RUN_SPACE, place.space.pk):
        route = {"space": place.route["space"], "slug": place.route["slug"]}
        crumbs.append(Link(place.space.resource.title, reverse("backoffice:space_components", kwargs=route)))
    if title:
        crumbs.append(Link(here, address(place, LIST)))
    return Page(
        title=title or here,
        crumbs=crumbs,
        help=help_text,
        see_url=see_url or address_of_list(place),
        actions=actions,
        tabs=tabs if len(tabs) > 1 else (),
    )


def tabs_of(place: Place, viewer: Viewer, current: str) -> list[Link]:
    """The pages beside each other; whoever only evaluates has the list and nothing else."""
    names: list[tuple[str, str]] = [(LIST, _("Proposals"))]
    if viewer.has(MANAGE, place.space.pk):
        names += [(TEMPLATES, _("Answer templates")), (EVALUATORS, _("Who evaluates")), (STATES, _("States"))]
    if viewer.has(IMPORT, place.space.pk):
        names.append((BRING, _("Bring proposals")))
    return [Link(label, address(place, name), name == current) for name, label in names]
