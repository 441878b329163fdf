# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.participation.queries import address_of
from acordem.kernel.registry import registry
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.public.context import Link

TIMELINE, COMPONENTS, MEMBERS, ROLES, LINKS = "timeline", "components", "members", "roles", "links"


def route_of(space: ParticipatorySpace, **more: Any) -> dict[str, Any]:
    """What addresses of the back-office inside a space are made of."""
    return {"space": registry.space(space.kind).path, "slug": space.slug, **more}


def space_tabs(space: ParticipatorySpace, current: str) -> list[Link]:
    """The pages of one space: those that its kind declares first, then what every kind has, then what others add.

    `current` is the URL name of one that is declared, or one of the names above.
    """
    first = [
        Link(label, reverse(url_name, kwargs={"slug": space.slug}), url_name == current)
        for label, url_name in registry.space(space.kind).backoffice_parts
    ]
    names = (
        (TIMELINE, _("Phases")),
        (COMPONENTS, _("What people do")),
        (MEMBERS, _("Members")),
        (ROLES, _("Who works here")),
        (LINKS, _("Preview links")),
    )
    return (
        first
        + [
            Link(label, reverse(f"backoffice:space_{name}", kwargs=route_of(space)), name == current)
            for name, label in names
        ]
        + [
            Link(label, reverse(url_name, kwargs=route_of(space)), url_name == current)
            for manifest in registry.manifests()
            for label, url_name in manifest.space_parts
        ]
    )


def space_page(
    space: ParticipatorySpace, current: str, help_text: Text = "", *, title: Text = "", actions: Sequence[Action] = ()
) -> Page:
    """The page of the back-office about one part of a space; `title` where it is about one thing inside it."""
    kind = registry.space(space.kind)
    crumbs = [Link(page.label, reverse(page.url_name)) for page in kind.backoffice[:1]]
    name = str(space.resource.title)
    if title:
        crumbs += [Link(name, next(tab.url for tab in space_tabs(space, current) if tab.is_current))]
    return Page(
        title=title or name,
        crumbs=crumbs,
        help=help_text,
        see_url=address_of(space.resource),
        space_id=space.pk,
        actions=actions,
        tabs=space_tabs(space, current),
    )
