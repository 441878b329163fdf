# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.forms import GroupForm
from acordem.spaces.processes.backoffice.pages import group_crumbs, group_page, group_url
from acordem.spaces.processes.backoffice.queries import group_numbered
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import ProcessGroup
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page


@for_council(MANAGE)
def new(request: CouncilRequest) -> HttpResponse:
    """Make a group, which nobody sees yet."""
    groups_url = reverse("manage_processes:groups")
    form = GroupForm(request, {})
    made: list[ProcessGroup] = []
    by = request.viewer.acting
    if form.carry_out(lambda: made.append(actions.create_group(**form.given, by=by))):
        text = _("“%(title)s” is made. Nobody sees it until you publish it.")
        messages.success(request, text % {"title": made[0].resource.title})
        return HttpResponseRedirect(group_url(made[0], "edit_group"))
    page = Page(_("A new group"), crumbs=group_crumbs())
    return form_page(request, page, form, submit=_("Make the group"), cancel_url=groups_url)


@for_council(MANAGE)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """The texts of a group, and whether everybody sees it."""
    group = _group(request, number)
    now = {"title": group.resource.title, "description": group.description, "is_promoted": group.is_promoted}
    form = GroupForm(request, now)
    by = request.viewer.acting
    if form.carry_out(lambda: actions.edit_group(group=group, changes=form.changes, by=by)):
        messages.success(request, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(group_url(group, "edit_group"))
    is_published = group.resource.is_published
    verb, label = ("unpublish_group", _("Unpublish")) if is_published else ("publish_group", _("Publish the group"))
    style = "quiet" if is_published else "primary"
    actions_shown = [
        Action(label, group_url(group, verb), method="post", style=style),
        Action(_("To the trash"), group_url(group, "trash_group")),
    ]
    help_text = _("Which processes are in it is said in each process, under “In lists”.")
    page = group_page(group, "edit_group", help=help_text, actions=actions_shown)
    return form_page(request, page, form, submit=_("Save"))


@require_POST
@for_council(MANAGE)
def publish(request: CouncilRequest, number: int) -> HttpResponse:
    """Let everybody see a group."""
    group = _group(request, number)
    actions.publish_group(group=group, by=request.viewer.participant)
    messages.success(request, _("Everybody sees “%(title)s” now.") % {"title": group.resource.title})
    return HttpResponseRedirect(group_url(group, "edit_group"))


@require_POST
@for_council(MANAGE)
def unpublish(request: CouncilRequest, number: int) -> HttpResponse:
    """Let only those who prepare it see it."""
    group = _group(request, number)
    actions.unpublish_group(group=group, by=request.viewer.participant)
    text = _("Only those who prepare “%(title)s” see it now.") % {"title": group.resource.title}
    messages.success(request, text)
    return HttpResponseRedirect(group_url(group, "edit_group"))


def _group(request: CouncilRequest, number: int) -> ProcessGroup:
    try:
        found = group_numbered(number)
        if request.method == "POST":
            # Two people who change one group wait for each other, and each form is compared with what is there.
            Resource.objects.select_for_update().get(pk=found.pk)
            found = group_numbered(number)
    except ProcessGroup.DoesNotExist as error:
        raise Http404 from error
    return found
