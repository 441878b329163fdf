# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody answers about themselves, to what the council asks whoever has an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.actions import answer_about_oneself
from acordem.capabilities.fields.forms import Questions
from acordem.capabilities.fields.public.asked import where_to_answer
from acordem.capabilities.fields.queries import asked_in, values_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act
from acordem.kernel.access.viewers import Viewer
from acordem.surfaces.public.accounts.terms import inside
from acordem.surfaces.public.errors import sign_in_url
from acordem.surfaces.public.kept import take_kept

_READERS = gettext_lazy("Only whoever administers this site can read it, and has to say why.")


class AboutYouForm(forms.Form):
    """What the council asks, and where to go on."""

    next = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Questions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(questions.form_fields())


def about_you(request: CouncilRequest) -> HttpResponse:
    """The fields of participants, with what this one answered."""
    viewer = request.viewer
    require(may_act(viewer, sign_in_url(request)))
    participant = viewer.participant
    assert participant is not None  # noqa: S101 - who may act is somebody
    questions = Questions(list(asked_in(None)), values_of(participant), _READERS)
    is_sent = request.method == "POST"
    initial = {"next": request.GET.get("next", ""), **take_kept(request)}
    form = AboutYouForm(request.POST if is_sent else None, initial=initial, questions=questions)
    if is_sent and form.is_valid():
        answer_about_oneself(participant=participant, given=questions.given(form.cleaned_data))
        messages.success(request, _("Your answers are kept."))
        onward = form.cleaned_data["next"]
        return HttpResponseRedirect(inside(onward) if onward else reverse("fields:about_you"))
    organization = request.organization
    is_awaited = bool(where_to_answer(organization, participant) and initial["next"])
    shown = {"form": form, "has_fields": len(form.fields) > 1, "is_awaited": is_awaited}
    return render(request, "fields/about_you.html", shown, status=422 if form.errors else 200)


def pages_of(viewer: Viewer) -> list[tuple[Any, str]]:
    """The page among those of somebody's account, where the council asks anything."""
    del viewer  # everybody is asked the same
    return [(_("About you"), reverse("fields:about_you"))] if asked_in(None).exists() else []
