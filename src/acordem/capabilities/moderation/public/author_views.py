# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody's own words were hidden for, and their answer: behind the link of the mail, or signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.actions import appeal
from acordem.capabilities.moderation.enums import Ground
from acordem.capabilities.moderation.models import Ruling
from acordem.capabilities.moderation.public.forms import AnswerForm
from acordem.capabilities.moderation.queries import latest_hiding, ruling_of
from acordem.capabilities.moderation.telling import how_noticed, told
from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act
from acordem.kernel.audit.actions import client_address
from acordem.kernel.participation.models import Resource
from acordem.surfaces.public.errors import sign_in_url
from acordem.surfaces.public.kept import take_kept


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CouncilRequest, token: str) -> HttpResponse:
    """The page behind the link of the mail; no session is needed. Whoever guesses is counted by address."""
    require(limits.count(limits.ANSWERS_PER_ADDRESS, client_address.get() or ""))
    try:
        ruling = ruling_of(token)
    except Ruling.DoesNotExist as error:
        raise Http404 from error
    return _page(request, ruling)


@require_http_methods(["GET", "HEAD", "POST"])
def why(request: CouncilRequest, kind: str, number: int) -> HttpResponse:
    """The same for an author who is signed in; for everybody else there is nothing here."""
    viewer = request.viewer
    require(may_act(viewer, sign_in_url(request)))
    around = ("component__space", "space__resource")
    resource = Resource.objects.select_related(*around).filter(kind=kind, number=number).first()
    ruling = latest_hiding(resource) if resource is not None and facts.is_author(resource, viewer) else None
    if ruling is None:
        raise Http404
    ruling.case.resource = resource
    return _page(request, ruling)


def _page(request: CouncilRequest, ruling: Ruling) -> HttpResponse:
    decision = rules.may_appeal(facts.appeal_facts(ruling))
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=take_kept(request))
    if request.method == "POST":
        require(decision)
    if request.method == "POST" and form.is_valid():
        appeal(ruling=ruling, text=form.cleaned_data["text"])
        messages.success(request, _("We have your answer. Somebody will read it and write to you."))
        return HttpResponseRedirect(request.path)
    context = {
        "ruling": ruling,
        "resource": ruling.case.resource,
        "ground": Ground(ruling.ground).label,
        "findings": told(ruling.findings),
        "noticed": how_noticed(ruling),
        "appeal": getattr(ruling, "appeal", None),
        "decision": decision,
        "form": form,
    }
    return render(request, "moderation/why.html", context, status=422 if form.errors else 200)
