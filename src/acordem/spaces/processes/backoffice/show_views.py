# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.checklist import checklist
from acordem.spaces.processes.backoffice.pages import process_page, url_of
from acordem.spaces.processes.backoffice.queries import process_of
from acordem.spaces.processes.facts import publishing_facts
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.public import pages as public_pages
from acordem.spaces.processes.rules import may_publish
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.backoffice.spaces.components import home_of, kind_of


@in_space("processes", EDIT)
def show(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Where a process is, what it lacks, and the one thing to do next."""
    viewer, process = request.viewer, process_of(space)
    steps, components = (
        list(Step.objects.filter(space=space)),
        list(Component.objects.filter(space=space, trashed_at=None)),
    )
    manages, is_published = viewer.has(MANAGE, space.pk), space.resource.is_published
    items = checklist(process, steps, components)
    shown = {
        "process": process,
        "is_published": is_published,
        "items": items,
        "missing": sum(not item.is_done for item in items),
        "publish": None if is_published or not manages else _publish_action(process),
        "more": _more(process) if manages else (),
        "components": [(component, kind_of(component), home_of(space, component)) for component in components],
        "steps": public_pages.timeline(steps, timezone.now()),
        "opening": next((step for step in steps if step.starts_at and step.starts_at <= timezone.now()), None),
    }
    help_text = _("What this process lacks, what matters most first. Each line leads to where it is done.")
    page = process_page(process, "show", help=help_text)
    return render_page(request, page, "processes/backoffice/show.html", shown)


@require_POST
@in_space("processes", MANAGE)
def publish(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Let everybody see it, with what is in it."""
    process = process_of(space)
    try:
        actions.publish_process(process=process, by=request.viewer.participant)
    except NotAllowed as refusal:
        for reason in refusal.decision.reasons:
            messages.error(request, str(reason.text))
    else:
        messages.success(request, _("Everybody sees “%(title)s” now.") % {"title": space.resource.title})
    return HttpResponseRedirect(url_of(space, "show"))


@require_POST
@in_space("processes", MANAGE)
def unpublish(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Let only those who prepare it see it."""
    actions.unpublish_process(process=process_of(space), by=request.viewer.participant)
    text = _("Only those who prepare “%(title)s” see it now. What people wrote in it is kept.")
    messages.success(request, text % {"title": space.resource.title})
    return HttpResponseRedirect(url_of(space, "show"))


def _publish_action(process: Process) -> Action:
    decision = may_publish(publishing_facts(process))
    url = url_of(process.space, "publish")
    return Action(_("Publish the process"), url, method="post", style="primary", decision=decision)


def _more(process: Process) -> list[Action]:
    space = process.space
    found = [
        Action(_("Copy"), url_of(space, "copy")),
        Action(_("Export"), url_of(space, "export")),
        Action(_("Offer as a template"), url_of(space, "offer"), method="post"),
    ]
    if space.resource.is_published:
        return [Action(_("Unpublish"), url_of(space, "unpublish"), method="post"), *found]
    return [*found, Action(_("To the trash"), url_of(space, "to_trash")), Action(_("Delete"), url_of(space, "delete"))]
