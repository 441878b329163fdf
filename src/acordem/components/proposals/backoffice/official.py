# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposals of the council's own: written here, and changed here while nobody supports them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.actions import Given
from acordem.capabilities.fields.forms import questions_of
from acordem.components.proposals import actions, facts
from acordem.components.proposals.backoffice.pages import address, proposals_page
from acordem.components.proposals.backoffice.proposal import found, here
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.permissions import CREATE_OFFICIAL
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.queries import items_of_component
from acordem.lib.choices import offer
from acordem.lib.text import clean_line
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page

_HELP = gettext_lazy(
    "It is published as the council's, at once. You can change it while nobody supports it: then what people support"
    " stays as it was."
)

_READERS = gettext_lazy("Only the council's people who work on proposals here read it.")


class OfficialForm(CouncilForm):
    """What a proposal of the council's says, where it is, and what it is about."""

    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=255)
    items = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Topics and places"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, request: CouncilRequest, place: Place, proposal: Proposal | None = None) -> None:
        settings = place.settings
        texts = {
            "title": TranslatedFormField(label=_("Title"), max_length=settings.title_length),
            "body": TranslatedFormField(label=_("Text"), is_long=True, max_length=settings.body_length),
        }
        self.offered = {item.pk: item for item in items_of_component(place.component)}
        resource = proposal.resource if proposal else None
        self.questions = questions_of(place.component, resource, _READERS)
        classified = proposal.resource.classifications.all() if proposal else ()
        chosen = {each.item_id for each in classified}
        now = {
            "title": proposal.resource.title if proposal else TranslatedText(),
            "body": proposal.body if proposal else TranslatedText(),
            "address": proposal.address if proposal else "",
            "items": [number for number in self.offered if number in chosen],
            **self.questions.initial(),
        }
        super().__init__(request, now, more=texts | self.questions.form_fields())
        self.order_fields(["title", "body", "address", "items"])
        names = [(number, str(item.name)) for number, item in self.offered.items()]
        offer(self, "items", names)
        if not names:
            del self.fields["items"]

    def clean_address(self) -> str:
        return clean_line(self.cleaned_data["address"])

    @property
    def answers(self) -> Given:
        """What was answered to the council's own fields."""
        return self.questions.given(self.cleaned_data)

    @property
    def given(self) -> dict[str, Any]:
        """The fields of a proposal."""
        said = self.cleaned_data
        items = [self.offered[number] for number in said.get("items", ())]
        return {name: said[name] for name in ("title", "body", "address")} | {
            "items": items,
            "answers": self.answers,
        }


@in_component("proposals", CREATE_OFFICIAL)
def official_add(request: CouncilRequest, place: Place) -> HttpResponse:
    """A new proposal of the council's own."""
    viewer = request.viewer
    form = OfficialForm(request, place)
    made: list[Proposal] = []
    if form.carry_out(lambda: made.append(actions.create_official_proposal(place=place, viewer=viewer, **form.given))):
        number = made[0].resource.number
        messages.success(request, _("Everybody reads #%(number)s now, as the council's.") % {"number": number})
        return HttpResponseRedirect(here(place, number))
    page = proposals_page(place, viewer, help_text=_HELP, title=_("New proposal of the council's"))
    return form_page(request, page, form, submit=_("Publish"), cancel_url=address(place, "list"))


@in_component("proposals", CREATE_OFFICIAL)
def official_edit(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Change a proposal of the council's own."""
    viewer = request.viewer
    proposal = found(viewer, place, number, lock=request.method == "POST")
    require(facts.may_edit_official(place, viewer, proposal))
    form = OfficialForm(request, place, proposal)
    if form.carry_out(
        lambda: actions.edit_official_proposal(place=place, viewer=viewer, proposal=proposal, **form.given)
    ):
        messages.success(request, _("#%(number)s is changed.") % {"number": number})
        return HttpResponseRedirect(here(place, number))
    page = proposals_page(place, viewer, help_text=_HELP, title=_("Edit #%(number)s") % {"number": number})
    return form_page(request, page, form, submit=_("Save"), cancel_url=here(place, number))
