# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beginning, changing and ending to look at a space as somebody else."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.seeing import PARTICIPANT, PERMISSION, SESSION_KEY, WAYS, Seeing
from acordem.kernel.participation.models import ParticipatorySpace, Step
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.manifest import ENTER


class SeeingForm(forms.Form):
    """As whom, at which step of which space, and where to go then."""

    space = forms.IntegerField(min_value=1, max_value=2**62)
    way = forms.ChoiceField(choices=[(way, way) for way in WAYS], required=False)
    step = forms.IntegerField(min_value=1, max_value=2**62, required=False)
    next = forms.CharField(required=False, max_length=2_000)


@require_POST
@for_staff(ENTER)
def see(request: CouncilRequest) -> HttpResponse:
    """Look on as somebody else."""
    form = SeeingForm(request.POST)
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data
    space = ParticipatorySpace.objects.filter(pk=asked["space"]).first()
    if space is None:
        raise Http404
    require(may_administer(request.viewer, PERMISSION, space.pk))
    step = Step.objects.filter(space=space, pk=asked["step"] or 0).first()
    seeing = Seeing(asked["way"] or PARTICIPANT, space.pk, step.pk if step else None)
    request.session[SESSION_KEY] = seeing.to_session()
    return HttpResponseRedirect(_inside(asked["next"]))


@require_POST
@for_staff(ENTER)
def stop(request: CouncilRequest) -> HttpResponse:
    """See again as oneself."""
    request.session.pop(SESSION_KEY, None)
    return HttpResponseRedirect(_inside(request.POST.get("next", "")))


def _inside(address: str) -> str:
    """An address of this site, else the first page of the back-office."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else reverse("backoffice:home")
