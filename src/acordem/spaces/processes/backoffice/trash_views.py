# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Throwing a process away, taking it back, and deleting it for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.participation.rules import may_trash
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.pages import inside, list_crumbs, list_tabs, url_of
from acordem.spaces.processes.backoffice.queries import process_of
from acordem.spaces.processes.backoffice.trash_table import Trash
from acordem.spaces.processes.facts import contents_count
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.rules import may_delete
from acordem.surfaces.backoffice.entrance import for_staff, in_space
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page

ASK = "processes/backoffice/going.html"


@require_safe
@for_staff(MANAGE)
def listed(request: CouncilRequest) -> HttpResponse:
    """The processes in the trash that the viewer may take out of it."""
    viewer = request.viewer
    page = Page(
        _("Processes in the trash"),
        crumbs=list_crumbs(),
        help=_("Nobody finds them. Brought back, a process is as it was, unpublished."),
        tabs=list_tabs("trash") if viewer.has(MANAGE) else (),
    )
    return list_page(request, page, Trash(viewer, request.path, request.GET))


@in_space("processes", MANAGE)
def trash(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Ask, and then put it where nobody finds it."""
    process, title = process_of(space), {"title": space.resource.title}
    if request.method == "POST":
        actions.trash_process(process=process, by=request.viewer.participant)
        messages.success(request, _("“%(title)s” is in the trash, with what is in it.") % title)
        return HttpResponseRedirect(reverse("manage_processes:trash"))
    decision = may_trash(is_published=space.resource.is_published)
    action = Action(_("To the trash"), url_of(space, "to_trash"), method="post", style="danger", decision=decision)
    told = _("Nobody will find “%(title)s” nor what people wrote in it. You can bring it back, as it is now.") % title
    shown = {"action": action, "told": told, "cancel_url": url_of(space, "show")}
    return render_page(request, inside(process, _("To the trash"), "show"), ASK, shown)


@require_POST
@in_space("processes", MANAGE, with_trash=True)
def restore(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Bring it back as it was."""
    actions.restore_process(process=process_of(space), by=request.viewer.participant)
    text = _("“%(title)s” is back, as it was. Nobody else sees it until you publish it.")
    messages.success(request, text % {"title": space.resource.title})
    return HttpResponseRedirect(url_of(space, "show"))


@in_space("processes", MANAGE, with_trash=True)
def delete(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Ask, and then delete what nobody sees and nobody wrote in, in the trash or not."""
    process, title = process_of(space), {"title": space.resource.title}
    back = reverse("manage_processes:list") if space.trashed_at is None else reverse("manage_processes:trash")
    if request.method == "POST":
        actions.delete_process(process=process, by=request.viewer.participant)
        messages.success(request, _("“%(title)s” is deleted.") % title)
        return HttpResponseRedirect(back)
    decision = may_delete(is_published=space.resource.is_published, contents=contents_count(process))
    action = Action(_("Delete for good"), url_of(space, "delete"), method="post", style="danger", decision=decision)
    told = _("“%(title)s” goes with its texts, phases, pictures and documents. It can't be brought back.") % title
    shown = {"action": action, "told": told, "cancel_url": url_of(space, "show") if space.trashed_at is None else back}
    return render_page(request, Page(_("Delete"), crumbs=list_crumbs()), ASK, shown)
