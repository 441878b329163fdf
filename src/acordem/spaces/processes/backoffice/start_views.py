# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.scope import current_organization
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.pages import list_crumbs, url_of
from acordem.spaces.processes.backoffice.start import Beginning, from_own, from_template
from acordem.spaces.processes.backoffice.start_forms import StartForm
from acordem.spaces.processes.guided import TEMPLATES
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import Process, ProcessTemplate
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link


@for_council(MANAGE)
def choose(request: CouncilRequest) -> HttpResponse:
    """The question that a process begins with, and the answers there are."""
    page = Page(
        _("What do you want to decide with people?"),
        crumbs=list_crumbs(),
        help=_(
            "Choose what is most like it: you get phases, texts and settings that work, and can change all of them."
        ),
        actions=[Action(_("Import a file"), reverse("manage_processes:import"))],
    )
    shown = {
        "templates": [template for template in TEMPLATES if template.is_available],
        "own": [
            {"template": template, "withdraw": Action(_("Offer it no more"), _withdraw_url(template), method="post")}
            for template in ProcessTemplate.objects.all()
        ],
    }
    return render_page(request, page, "processes/backoffice/choose.html", shown)


@for_council(MANAGE)
def start(request: CouncilRequest, template: str) -> HttpResponse:
    """The one page that a declared template asks."""
    found = next((each for each in TEMPLATES if each.name == template and each.is_available), None)
    if found is None:
        raise Http404
    return begin(request, from_template(found, current_organization()))


@for_council(MANAGE)
def start_own(request: CouncilRequest, number: int) -> HttpResponse:
    """The same for a template of the council's."""
    template = get_object_or_404(ProcessTemplate, pk=number)
    try:
        beginning = from_own(template, current_organization())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return HttpResponseRedirect(reverse("manage_processes:new"))
    return begin(request, beginning)


@require_POST
@for_council(MANAGE)
def withdraw(request: CouncilRequest, number: int) -> HttpResponse:
    """Offer one of the council's templates no more."""
    template = get_object_or_404(ProcessTemplate, pk=number)
    actions.withdraw_template(template=template, by=request.viewer.participant)
    messages.success(request, _("“%(title)s” is offered no more.") % {"title": template.title})
    return HttpResponseRedirect(reverse("manage_processes:new"))


def begin(request: CouncilRequest, beginning: Beginning, page: Page | None = None, **initial: Any) -> HttpResponse:
    """The page that asks what there is to know, and the process that comes of it."""
    form = StartForm(request, beginning.phases, asks_about=beginning.asks_about)
    for name, value in initial.items():
        form.fields[name].initial = value
    made: list[Process] = []
    by = request.viewer.acting

    def make() -> None:
        plan, source = beginning.plan(form), beginning.source
        made.append(
            actions.copy_process(source=source, plan=plan, by=by) if source else actions.start_process(plan=plan, by=by)
        )

    if form.carry_out(make):
        text = _("“%(title)s” is made. Nobody sees it yet: look at what is missing and publish it.")
        messages.success(request, text % {"title": made[0].space.resource.title})
        return HttpResponseRedirect(url_of(made[0].space, "show"))
    new_url = reverse("manage_processes:new")
    crumbs = [*list_crumbs(), Link(_("What do you want to decide with people?"), new_url)]
    page = page or Page(beginning.question, crumbs=crumbs, help=beginning.explanation)
    return form_page(request, page, form, submit=_("Make the process"), cancel_url=new_url)


def _withdraw_url(template: ProcessTemplate) -> str:
    return reverse("manage_processes:withdraw_template", kwargs={"number": template.pk})
