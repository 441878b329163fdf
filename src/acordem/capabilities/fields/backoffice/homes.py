# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the council arranges fields: those of participants, or those of one component. The pages are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.permissions import MANAGE, MANAGE_IN_SPACE
from acordem.kernel.access.decisions import Text
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import Place
from acordem.kernel.registry import registry
from acordem.surfaces.backoffice.entrance import View, for_council, in_component
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.public.context import Link


class Home:
    """One of the places where fields are: without a `place` they are the participants'."""

    def __init__(self, place: Place | None = None) -> None:
        self.place = place

    @property
    def component(self) -> Component | None:
        return self.place.component if self.place else None

    @property
    def fields(self) -> QuerySet[Field]:
        """All fields of here, retired ones too."""
        return Field.objects.filter(component=self.component)

    def url(self, name: str, **more: Any) -> str:
        """The address of a page of here."""
        if self.place is None:
            return reverse(f"manage_fields:{name}", kwargs=more)
        inside = "in_component" if name == "list" else f"{name}_in_component"
        return reverse(f"manage_fields:{inside}", kwargs={**self.place.route, **more})

    def page(self, *, title: Text = "", help_text: Text = "", actions: Sequence[Action] = ()) -> Page:
        """What surrounds a page of here; `title` where it is about one field."""
        name = _("Fields: %(name)s") % {"name": self.place.component.name} if self.place else _("What we ask people")
        crumbs = self._crumbs()
        if title:
            crumbs.append(Link(name, self.url("list")))
        return Page(title or name, crumbs=crumbs, help=help_text, actions=actions)

    def _crumbs(self) -> list[Link]:
        if self.place is None:
            return []
        space = {"space": self.place.route["space"], "slug": self.place.route["slug"]}
        home = registry.component(self.place.component.kind).backoffice_home
        crumbs = [Link(self.place.space.resource.title, reverse("backoffice:space_components", kwargs=space))]
        if home:
            crumbs.append(Link(self.place.component.name, reverse(home, kwargs=self.place.route)))
        return crumbs


class AtBoth:
    """A view that serves both places, each behind its own door; `around` is what stands before that door."""

    def __init__(self, view: View, around: Callable[[View], View] = lambda view: view) -> None:
        def in_place(request: CouncilRequest, place: Place, **rest: Any) -> HttpResponse:
            if "fields" not in registry.component(place.component.kind).needs:
                raise Http404
            return view(request, Home(place), **rest)

        def of_council(request: CouncilRequest, **rest: Any) -> HttpResponse:
            return view(request, Home(), **rest)

        self.council = around(for_council(MANAGE)(of_council))
        self.component = around(in_component("", MANAGE_IN_SPACE)(in_place))
