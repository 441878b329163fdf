# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the back-office offers: its menu, and what can be done with one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from acordem.kernel.access.decisions import ALLOWED, Decision, Text
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import BackofficePage
from acordem.surfaces.backoffice.enums import MenuGroup
from acordem.surfaces.public.context import Link

BY_PLACES: Final = {"up": -1, "down": 1}
"""By how many places the buttons of a row move it, by the last word of their address."""


@dataclass(frozen=True)
class Action:
    """Something that can be done with one thing; refused ones are shown with their reason.

    `fields` go along with a post.
    """

    label: Text
    url: str
    method: str = "get"
    style: str = "quiet"
    decision: Decision = ALLOWED
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """A part of the menu."""

    label: Any
    links: Sequence[Link]


def menu_for(viewer: Viewer, path: str) -> SafeString:
    """The pages of the back-office that this viewer may open, drawn by group; `path` is the page of now.

    It is the same for all with the same roles, so that it is held.
    """
    who = (get_language(), frozenset(viewer.roles))
    pages = _pages.get(who, lambda: [(page, reverse(page.url_name)) for page in pages_for(viewer)])
    # One page may lie inside another's address: the innermost is the one of now.
    current = max((url for _page, url in pages if path == url or path.startswith(f"{url}/")), key=len, default="")
    return _menus.get((*who, current), lambda: _drawn(pages, current))


_pages: Held[list[tuple[BackofficePage, str]]] = Held(most=500)
_menus: Held[SafeString] = Held(most=500)


def _drawn(pages: Sequence[tuple[BackofficePage, str]], current: str) -> SafeString:
    found: dict[str, list[Link]] = {group: [] for group in MenuGroup.values}
    for page, url in pages:
        found[page.group].append(Link(page.label, url, url == current))
    groups = [Group(MenuGroup(name).label, links) for name, links in found.items() if links]
    return render_to_string("backoffice/_menu.html", {"menu": groups})


def pages_for(viewer: Viewer) -> list[BackofficePage]:
    """The declared pages that this viewer may open."""
    pages = [page for manifest in registry.manifests() for page in manifest.backoffice]
    return [page for page in pages if viewer.spaces_with(page.permission)]
