# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of the back-office: where it is, what it is for, what can be done there, and how residents see the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.menus import Action, menu_for
from acordem.surfaces.public.context import Link


@dataclass(frozen=True)
class Page:
    """What surrounds the content of every page of the back-office.

    `help` says in plain words what the page is for; `see_url` is the same thing as residents see it, `space_id` the
    space that it is in ('as residents' then also before it is published); `tabs` are the pages beside this one.
    """

    title: Text
    crumbs: Sequence[Link] = ()
    help: Text = ""
    see_url: str = ""
    space_id: int = 0
    actions: Sequence[Action] = ()
    tabs: Sequence[Link] = ()


def render_page(
    request: CouncilRequest, page: Page, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A template that extends `backoffice/base.html`, inside its page."""
    home = Link(_("Administration"), reverse("backoffice:home"))
    around = {
        "page": page,
        "crumbs": [home, *page.crumbs],
        "menu": menu_for(request.viewer, request.path),
    }
    return render(request, template, {**around, **(context or {})}, status=status)
