# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Throwing a group of processes away, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.rules import may_trash
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.pages import group_crumbs, group_url, list_crumbs, list_tabs
from acordem.spaces.processes.backoffice.queries import group_numbered
from acordem.spaces.processes.backoffice.trash_table import TrashedGroups
from acordem.spaces.processes.backoffice.trash_views import ASK
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import ProcessGroup
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link


@require_safe
@for_council(MANAGE)
def listed(request: CouncilRequest) -> HttpResponse:
    """The groups in the trash."""
    page = Page(
        _("Groups in the trash"),
        crumbs=list_crumbs(),
        help=_("Nobody finds them, and their processes show none. Brought back, a group is as it was, unpublished."),
        tabs=list_tabs("trashed_groups"),
    )
    return list_page(request, page, TrashedGroups(request.viewer, request.path, request.GET))


@for_council(MANAGE)
def trash(request: CouncilRequest, number: int) -> HttpResponse:
    """Ask, and then put it where nobody finds it."""
    # Whoever presses twice finds it where they put it.
    group = _group(number, with_trash=request.method == "POST")
    title = {"title": group.resource.title}
    if request.method == "POST":
        actions.trash_group(group=group, by=request.viewer.participant)
        messages.success(request, _("“%(title)s” is in the trash. Its processes stay where they are.") % title)
        return HttpResponseRedirect(reverse("manage_processes:trashed_groups"))
    address, decision = group_url(group, "trash_group"), may_trash(is_published=group.resource.is_published)
    action = Action(_("To the trash"), address, method="post", style="danger", decision=decision)
    told = _("Nobody will find “%(title)s”. Its processes stay, without a group until you bring it back.") % title
    back = group_url(group, "edit_group")
    page = Page(_("To the trash"), crumbs=[*group_crumbs(), Link(group.resource.title, back)])
    return render_page(request, page, ASK, {"action": action, "told": told, "cancel_url": back})


@require_POST
@for_council(MANAGE)
def restore(request: CouncilRequest, number: int) -> HttpResponse:
    """Bring it back as it was."""
    group = _group(number, with_trash=True)
    actions.restore_group(group=group, by=request.viewer.participant)
    text = _("“%(title)s” is back, as it was. Nobody else sees it until you publish it.")
    messages.success(request, text % {"title": group.resource.title})
    return HttpResponseRedirect(group_url(group, "edit_group"))


def _group(number: int, *, with_trash: bool) -> ProcessGroup:
    try:
        return group_numbered(number, with_trash=with_trash)
    except ProcessGroup.DoesNotExist as error:
        raise Http404 from error
