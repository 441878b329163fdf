# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.actions import report_resource
from acordem.capabilities.moderation.enums import Ground
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.public.forms import ReportForm
from acordem.capabilities.moderation.public.reporting import count_report, reportable_or_404, told_in
from acordem.capabilities.moderation.queries import text_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import address_of
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.kept import take_kept


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: CouncilRequest, kind: str, number: int) -> HttpResponse:
    """The form with which anybody says that something should not be there, with or without an account."""
    viewer = request.viewer
    resource = reportable_or_404(viewer, kind, number)
    said = text_of(resource)
    # What is asked before anything is written: whoever can't report it needs no form.
    first = rules.may_report(facts.report_facts(viewer, resource, said, ground=Ground.SPAM, details=""))
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, initial=take_kept(request), is_participant=viewer.is_participant)
    if request.method == "POST":
        require(first)
    if request.method == "POST" and form.is_valid():
        count_report(viewer)
        made = report_resource(viewer=viewer, resource=resource, **told_in(form))
        if viewer.has(DECIDE, resource.space_id):
            return HttpResponseRedirect(reverse("manage_moderation:show", kwargs={"number": made.case_id}))
        return HttpResponseRedirect(_at("thanks", resource))
    context = {
        "form": form,
        "decision": first,
        "resource": resource,
        "quoted": said,
        "back": address_of(resource),
        # What the council says has no author to report.
        "author_url": "" if resource.is_official else _at("author", resource),
        "crumbs": [Link(resource.title, address_of(resource))],
    }
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


@require_safe
def thanks(request: CouncilRequest, kind: str, number: int) -> HttpResponse:
    """What happens now with a report."""
    viewer = request.viewer
    resource = reportable_or_404(viewer, kind, number)
    context = {"back": address_of(resource), "crumbs": [Link(resource.title, address_of(resource))]}
    return render(request, "moderation/thanks.html", context)


def _at(name: str, resource: Resource) -> str:
    return reverse(f"moderation:{name}", kwargs={"kind": resource.kind, "number": resource.number})
