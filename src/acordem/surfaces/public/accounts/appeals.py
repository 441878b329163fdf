# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page behind the link of a mail that says that somebody is blocked: the one thing the person can still do."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.blocking import appeal as appeal_against
from acordem.kernel.accounts.blocking import digest_of
from acordem.kernel.accounts.models import Block
from acordem.kernel.accounts.rules import may_appeal
from acordem.kernel.audit.actions import client_address
from acordem.lib.text import clean_text


class AppealForm(forms.Form):
    """What somebody says against being blocked."""

    text = forms.CharField(
        label=gettext_lazy("Why it is a mistake"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not text:
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


def appeal(request: CouncilRequest, token: str) -> HttpResponse:
    """Answer a block. Whoever guesses is counted by address."""
    require(limits.count(limits.PREVIEW_PER_ADDRESS, client_address.get() or ""))
    block = Block.objects.select_related("participant").filter(token_digest=digest_of(token)).first()
    if block is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        appeal_against(block=block, text=form.cleaned_data["text"])
        messages.success(request, _("We have your answer. Somebody will read it and write to you."))
        return HttpResponseRedirect(reverse("public:home"))
    decision = may_appeal(is_answered=block.appealed_at is not None, is_lifted=block.is_lifted)
    context = {"form": form, "held": block, "decision": decision}
    return render(request, "account/appeal.html", context, status=422 if form.errors else 200)
