# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reporting whoever wrote something, from the page where the thing is reported: people have no page of their own."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.actions import report_person
from acordem.capabilities.moderation.enums import Ground
from acordem.capabilities.moderation.people import introduction
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.public.forms import PersonReportForm
from acordem.capabilities.moderation.public.reporting import count_report, reportable_or_404, told_in
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.authorship import authors_of
from acordem.kernel.participation.queries import address_of
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.kept import take_kept


@require_http_methods(["GET", "HEAD", "POST"])
def report_author(request: CouncilRequest, kind: str, number: int) -> HttpResponse:
    """The form with which anybody says that who wrote something should not take part as they do."""
    viewer = request.viewer
    resource = reportable_or_404(viewer, kind, number)
    authors = authors_of(resource)
    # Of several, oneself is not among those to choose from.
    people = [person for person in authors if person.pk != viewer.participant_id] or authors
    only = facts.person_facts(viewer, people[0], ground=Ground.SPAM, details="") if len(people) == 1 else None
    first = rules.may_report_author(only, authors=len(people))
    sent = request.POST if request.method == "POST" else None
    form = PersonReportForm(sent, initial=take_kept(request), is_participant=viewer.is_participant, people=people)
    if request.method == "POST":
        require(first)
    if request.method == "POST" and form.is_valid():
        count_report(viewer)
        made = report_person(viewer=viewer, person=form.person, **told_in(form))
        if viewer.has(DECIDE):
            return HttpResponseRedirect(reverse("manage_moderation:show", kwargs={"number": made.case_id}))
        return HttpResponseRedirect(reverse("moderation:thanks", kwargs={"kind": kind, "number": number}))
    context = {
        "form": form,
        "decision": first,
        "resource": resource,
        "introductions": [introduction(person) for person in people],
        "back": address_of(resource),
        "crumbs": [Link(resource.title, address_of(resource))],
    }
    return render(request, "moderation/report_person.html", context, status=422 if form.errors else 200)
