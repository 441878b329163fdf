# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.access.requests import CouncilRequest
from acordem.spaces.processes.backoffice.pages import list_tabs
from acordem.spaces.processes.backoffice.tables import Groups, Processes
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.surfaces.backoffice.entrance import for_council, for_staff
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page


@for_staff(EDIT)
def processes(request: CouncilRequest) -> HttpResponse:
    """Every process of the council, or those that the viewer works in."""
    viewer = request.viewer
    begins = [
        Action(_("Begin a process"), reverse("manage_processes:new"), style="primary"),
        Action(_("Import a file"), reverse("manage_processes:import")),
    ]
    whole = viewer.has(MANAGE)
    page = Page(
        _("Processes"),
        help=_("Open a process to prepare it, publish it or follow it. With the boxes you change several at once."),
        actions=begins if whole else (),
        tabs=list_tabs("list") if whole else (),
        see_url=reverse("processes:list"),
    )
    return list_page(request, page, Processes(viewer, request.path, request.GET))


@for_council(MANAGE)
def groups(request: CouncilRequest) -> HttpResponse:
    """The groups of processes."""
    page = Page(
        _("Groups of processes"),
        help=_("A group has a page of its own with its processes by date. A process chooses its group in its texts."),
        actions=[Action(_("Make a group"), reverse("manage_processes:new_group"), style="primary")],
        tabs=list_tabs("groups"),
    )
    return list_page(request, page, Groups(request.viewer, request.path, request.GET))
