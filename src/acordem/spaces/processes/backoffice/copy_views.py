# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_administer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.pages import inside, list_crumbs, url_of
from acordem.spaces.processes.backoffice.queries import process_of
from acordem.spaces.processes.backoffice.start import from_process
from acordem.spaces.processes.backoffice.start_forms import FileForm
from acordem.spaces.processes.backoffice.start_views import begin
from acordem.spaces.processes.files import read_file, write
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.plans import ProcessPlan, plan_of_process
from acordem.surfaces.backoffice.entrance import for_council, in_space
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.pages import Page


@in_space("processes", MANAGE)
def copy(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Begin another process like this one, without what people wrote in it."""
    require(may_administer(request.viewer, MANAGE))
    process = process_of(space)
    help_text = _(
        "You get its texts, documents, pictures, phases, components and settings, unpublished. What people wrote is not"
        " copied."
    )
    page = inside(process, _("Copy"), "show", help=help_text)
    title = _("%(title)s (copy)") % {"title": space.resource.title}
    return begin(request, from_process(process, plan_as_it_is(process), current_organization()), page, title=title)


@require_safe
@in_space("processes", MANAGE)
def export(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The process file, to keep or to bring to another site."""
    written = json.dumps(write(plan_as_it_is(process_of(space))), ensure_ascii=False, indent=2)
    response = HttpResponse(written + "\n", content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{space.slug}.json"'
    return response


@require_POST
@in_space("processes", MANAGE)
def offer(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Keep it as a template of the council's."""
    require(may_administer(request.viewer, MANAGE))
    actions.offer_template(plan=plan_as_it_is(process_of(space)), by=request.viewer.participant)
    text = _("“%(title)s” is offered now to whoever begins a process. What changes here later doesn't change it.")
    messages.success(request, text % {"title": space.resource.title})
    return HttpResponseRedirect(url_of(space, "show"))


@for_council(MANAGE)
def import_file(request: CouncilRequest) -> HttpResponse:
    """Make a process of a file, whole or not at all."""
    form, by = FileForm(request, {}), request.viewer.acting
    made: list[Process] = []
    if form.carry_out(lambda: made.append(_imported(form, by))):
        text = _("“%(title)s” is made from the file. Nobody sees it yet.")
        messages.success(request, text % {"title": made[0].space.resource.title})
        return HttpResponseRedirect(url_of(made[0].space, "show"))
    help_text = _("A process exported here or by another council. Its dates stay as they are in the file.")
    page = Page(_("Import a process file"), crumbs=list_crumbs(), help=help_text)
    return form_page(request, page, form, submit=_("Import"), cancel_url=reverse("manage_processes:list"))


def _imported(form: FileForm, by: Participant | None) -> Process:
    try:
        return actions.start_process(plan=read_file(form.cleaned_data["file"].read()), by=by)
    except ValidationError as problem:
        raise ValidationError({"file": problem.messages}) from problem


def plan_as_it_is(process: Process) -> ProcessPlan:
    """The process as plain data, as it is at this moment."""
    steps, components = (
        Step.objects.filter(space_id=process.pk),
        Component.objects.filter(space_id=process.pk, trashed_at=None),
    )
    return plan_of_process(process, list(steps), list(components))
