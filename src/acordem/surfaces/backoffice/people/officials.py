# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marking who speaks for the council or for a body of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.officials import end_official, make_official
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.pages import at, person_or_404, to_list, to_person


class OfficialForm(CouncilForm):
    """For whom somebody speaks."""

    official_as = TranslatedFormField(
        label=gettext_lazy("Who they speak for"),
        max_length=100,
        help_text=gettext_lazy("As it is read beside the name: “Councilor for urban planning”, “Youth council”."),
    )


@for_council(MANAGE_PEOPLE)
def make(request: CouncilRequest, number: int) -> HttpResponse:
    """Mark somebody, or change what the mark says."""
    found = person_or_404(number)
    form = OfficialForm(request, {"official_as": found.official_as})
    by = request.viewer.acting
    if form.carry_out(lambda: make_official(participant=found, title=form.cleaned_data["official_as"], by=by)):
        told = {"name": found.name, "title": form.cleaned_data["official_as"]}
        messages.success(request, _("Beside the name of %(name)s it now says: %(title)s.") % told)
        return HttpResponseRedirect(at("person", found))
    help_text = _(
        "Everybody reads it beside the name, on what the person has written too. Mark only whoever speaks for the"
        " council or for a body of it, and make sure that the account is theirs."
    )
    page = Page(_("Mark who they speak for"), crumbs=[to_list(), to_person(found)], help=help_text)
    return form_page(request, page, form, submit=_("Mark"), cancel_url=at("person", found))


@require_POST
@for_council(MANAGE_PEOPLE)
def end(request: CouncilRequest, number: int) -> HttpResponse:
    """Take the mark away."""
    found = person_or_404(number)
    end_official(participant=found, by=request.viewer.acting)
    messages.success(request, _("%(name)s takes part as everybody does.") % {"name": found.name})
    return HttpResponseRedirect(at("person", found))
