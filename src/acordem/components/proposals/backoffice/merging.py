# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dividing one proposal into several."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.components.proposals import actions
from acordem.components.proposals.actions.merging import Part
from acordem.components.proposals.backoffice.pages import address, proposals_page
from acordem.components.proposals.backoffice.proposal import found, here
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.permissions import MANAGE
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section, form_page

MOST_PARTS: Final = 4
_HELP = gettext_lazy(
    "Each part is a new proposal signed by whoever signed this one. This one stays at its address with its supports and"
    " comments, takes no more, and leads to the parts. Supports don't go along: people can support each part."
)


class SplitForm(CouncilForm):
    """The parts of a proposal: the first two are needed."""

    def __init__(self, request: CouncilRequest, place: Place, proposal: Proposal) -> None:
        more: dict[str, forms.Field] = {}
        sections = []
        for number in range(1, MOST_PARTS + 1):
            is_needed = number <= 2  # noqa: PLR2004 - one part is no split
            longest = place.settings.title_length, place.settings.body_length
            names = (f"title{number}", f"body{number}")
            more[names[0]] = TranslatedFormField(label=_("Title"), required=is_needed, max_length=longest[0])
            more[names[1]] = TranslatedFormField(
                label=_("Text"), required=is_needed, is_long=True, max_length=longest[1]
            )
            sections.append(Section(_("Part %(number)s") % {"number": number}, names))
        self.sections = tuple(sections)  # type: ignore[misc]
        super().__init__(request, {}, more=more)
        self.initial["title1"], self.initial["body1"] = proposal.resource.title, proposal.body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(3, MOST_PARTS + 1):
            if bool(cleaned.get(f"title{number}")) != bool(cleaned.get(f"body{number}")):
                missing = "body" if cleaned.get(f"title{number}") else "title"
                error = ValidationError(_("A part needs a title and a text."), code="half")
                self.add_error(f"{missing}{number}", error)
        return cleaned

    @property
    def parts(self) -> list[Part]:
        """Title and text of each part that says something."""
        said = self.cleaned_data
        pairs = [(said[f"title{number}"], said[f"body{number}"]) for number in range(1, MOST_PARTS + 1)]
        return [(title, body) for title, body in pairs if title]


@in_component("proposals", MANAGE)
def split(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Divide a proposal."""
    viewer = request.viewer
    proposal = found(viewer, place, number)
    form = SplitForm(request, place, proposal)
    if form.carry_out(lambda: actions.split_proposal(place=place, viewer=viewer, proposal=proposal, parts=form.parts)):
        messages.success(request, _("#%(number)s is divided: it leads to its parts.") % {"number": number})
        return HttpResponseRedirect(address(place, "list"))
    page = proposals_page(place, viewer, title=_("Divide #%(number)s") % {"number": number})
    return form_page(
        request,
        page,
        form,
        submit=_("Divide it"),
        cancel_url=here(place, number),
        intro="proposals/backoffice/_split.html",
        context={"split_help": _HELP},
    )
