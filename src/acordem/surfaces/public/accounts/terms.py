# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Being asked to accept terms that have changed, before writing the next thing."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act
from acordem.kernel.accounts.models import TermsVersion
from acordem.kernel.accounts.terms import accept_terms, current_version, has_to_accept
from acordem.surfaces.public.errors import sign_in_url

MOST_SHOWN = 10


class AcceptForm(forms.Form):
    """The version that was read, and where to go on."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    next = forms.CharField(required=False, max_length=2_000)


def accept(request: CouncilRequest) -> HttpResponse:
    """What is new in the terms, to be accepted or not now."""
    viewer = request.viewer
    require(may_act(viewer, sign_in_url(request)))
    onward = inside((request.POST if request.method == "POST" else request.GET).get("next", ""))
    if request.method == "POST":
        form = AcceptForm(request.POST)
        if form.is_valid() and accept_terms(participant=viewer.acting, number=form.cleaned_data["version"]):
            messages.success(request, _("You have accepted the terms. You can go on."))
            return HttpResponseRedirect(onward)
        messages.warning(request, _("The terms have changed again while you were reading: this is what they say now."))
    elif not has_to_accept(request.organization, viewer.acting):
        return HttpResponseRedirect(onward)
    version = current_version()
    since = viewer.acting.accepted_terms_at
    news = TermsVersion.objects.filter(number__lte=version.number)
    if since is not None:
        news = news.filter(created_at__gt=since)
    context = {"version": version, "news": list(news[:MOST_SHOWN]), "onward": onward}
    return render(request, "account/terms.html", context, status=409 if request.method == "POST" else 200)


def inside(address: str) -> str:
    """An address of this site, else its first page."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else reverse("public:home")
