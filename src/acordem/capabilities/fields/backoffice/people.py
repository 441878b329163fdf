# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody has answered about themselves, for whoever administers people."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.capabilities.fields.actions import read_private_of_person
from acordem.capabilities.fields.queries import answers_of, told
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.people.pages import person_or_404, to_list, to_person
from acordem.surfaces.backoffice.people.reasons import ReasonForm

_OPENED = "person_answers_opened"
"""Whose private answers the next page shows, once."""


@for_council(MANAGE_PEOPLE)
def answers(request: CouncilRequest, number: int) -> HttpResponse:
    """What somebody answered; what is private once it has been said what for."""
    person, form = person_or_404(number), ReasonForm(request, {})
    by = request.viewer.acting
    if form.carry_out(lambda: read_private_of_person(participant=person, reason=form.cleaned_data["reason"], by=by)):
        request.session[_OPENED] = person.pk
        return HttpResponseRedirect(reverse("manage_fields:of_person", kwargs={"number": number}))
    everything = answers_of(person)
    private = [each for each in everything if each.sealed is not None]
    is_open = request.session.pop(_OPENED, None) == person.pk
    shown = {
        "answers": [told(each) for each in everything if each.sealed is None],
        "private": [str(each.field.label) for each in private],
        "opened": [told(each) for each in private] if is_open else [],
        "form": form,
    }
    page = Page(_("What they have answered"), crumbs=[to_list(), to_person(person)])
    return render_page(request, page, "fields/backoffice/person.html", shown, status=form.status)
