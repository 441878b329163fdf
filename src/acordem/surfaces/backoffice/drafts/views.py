# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.drafts.actions import LARGEST, TOO_LONG, forget_draft, keep_draft
from acordem.surfaces.backoffice.drafts.queries import in_this_language, is_of_the_office
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.manifest import ENTER

_ENCODED = 3
"""Bytes that the address form of one byte takes at most."""


class AddressForm(forms.Form):
    """Which form of the back-office is meant."""

    address = forms.CharField(max_length=500)

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"])
        if not is_of_the_office(address):
            raise ValidationError(gettext_lazy("There is no such page."), code="unknown")
        return address


class DraftForm(AddressForm):
    """What the page sends by itself: the fields of its form as an address would carry them."""

    title = forms.CharField(max_length=255)
    keeper = forms.IntegerField()
    values = forms.CharField(max_length=LARGEST * _ENCODED, strip=False, error_messages={"max_length": TOO_LONG})

    def clean_values(self) -> dict[str, list[str]]:
        # The database keeps no null characters, and nobody types them.
        sent = QueryDict(self.cleaned_data["values"].replace("%00", ""))
        return {name: [str(text) for text in texts] for name, texts in sent.lists()}


@require_POST
@for_staff(ENTER)
def keep(request: CouncilRequest) -> HttpResponse:
    """Keep what is being written, and say when; 409 when the page was shown to somebody else."""
    viewer: Any = request.viewer
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _said(" ".join(str(text) for texts in form.errors.values() for text in texts), 422)
    sent = form.cleaned_data
    if sent["keeper"] != viewer.acting_id:
        return _said(_("Somebody else has signed in since: it is kept only in this tab."), 409)
    what = {name: sent[name] for name in ("address", "title", "values")}
    try:
        draft = keep_draft(participant=viewer.participant, **what)
    except ValidationError as refusal:
        return _said(" ".join(refusal.messages), 422)
    time = time_format(timezone.localtime(draft.updated_at), "H:i")
    return _said(_("Kept at %(time)s") % {"time": time})


@require_POST
@for_staff(ENTER)
def forget(request: CouncilRequest) -> HttpResponse:
    """Throw away what was half-written, and go to the form as it is."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("backoffice:home"))
    address = form.cleaned_data["address"]
    forget_draft(participant=request.viewer.acting, address=address)
    messages.success(request, _("What you had half-written is thrown away."))
    is_from_home = request.POST.get("then") == "home"
    return HttpResponseRedirect(reverse("backoffice:home") if is_from_home else in_this_language(address))


def _said(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
