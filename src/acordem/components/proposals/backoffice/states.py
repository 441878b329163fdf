# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of a component: those that every one has, renamed perhaps, and those of the council's own."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.components.proposals import actions
from acordem.components.proposals.backoffice.pages import STATES, address, proposals_page
from acordem.components.proposals.enums import Look, Meaning
from acordem.components.proposals.managing import proposals_by_state
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.states import BUILT_IN, ProposalState, own_states, states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import Place
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.ui import icons

_HELP = gettext_lazy(
    "What the council can say of a proposal. You can add states of your own, and call those of always by other names."
    " Each look has been checked to be read well, also by whoever does not tell colors apart."
)
_LONGEST_TOKEN = 32


class StateForm(CouncilForm):
    """One state; what it means is asked of those of the council's own alone."""

    label = TranslatedFormField(label=gettext_lazy("Name, as people will read it"), max_length=60)
    look = forms.ChoiceField(label=gettext_lazy("How it looks"), widget=forms.RadioSelect)
    meaning = forms.ChoiceField(label=gettext_lazy("What it stands for"), required=False, choices=Meaning.choices)
    announcement = TranslatedFormField(
        label=gettext_lazy("What people read above the proposals that are in it"),
        is_rich=True,
        required=False,
        max_length=5_000,
    )

    def __init__(self, request: CouncilRequest, state: ProposalState | None = None) -> None:
        label = state.label if state else TranslatedText()
        if state and not isinstance(label, TranslatedText):
            language = request.organization.default_language
            label = TranslatedText({language: str(label)}, language)
        now = {
            "label": label,
            "look": state.look if state else Look.OK.value,
            "meaning": state.meaning if state else "",
            "announcement": (state.announcement if state else None) or TranslatedText(),
        }
        super().__init__(request, now)
        looks = [(look.value, icons.state(look.label, look.value)) for look in Look]
        offer(self, "look", looks)
        if state is not None and state.token in BUILT_IN:
            del self.fields["meaning"]

    def state(self, token: str) -> ProposalState:
        """What was said, as a state with that token."""
        said = self.cleaned_data
        meaning = said.get("meaning", self.now["meaning"])
        return ProposalState(token, said["label"], said["look"], meaning, said["announcement"] or None)


@in_component("proposals", MANAGE)
def states(request: CouncilRequest, place: Place) -> HttpResponse:
    """Every state, and how many proposals are in each."""
    counts, component = proposals_by_state(place.component), place.component
    own = {state.token for state in own_states(component)}
    rows = [
        {
            "state": state,
            "count": counts.get(token, 0),
            "is_built_in": token in BUILT_IN,
            "edit_url": address(place, "state_edit", token=token) if token else "",
            # A state of always that was renamed goes back to its name.
            "remove_url": address(place, "state_remove", token=token) if token in own and token else "",
        }
        for token, state in states_of(component).items()
    ]
    add = Action(_("Add a state"), address(place, "state_add"), style="primary")
    page = proposals_page(place, request.viewer, STATES, _HELP, actions=(add,))
    return render_page(request, page, "proposals/backoffice/states.html", {"rows": rows})


@in_component("proposals", MANAGE)
def state_add(request: CouncilRequest, place: Place) -> HttpResponse:
    """A state of the council's own."""
    form = StateForm(request)
    component = _locked(request, place)
    viewer = request.viewer

    def add() -> None:
        token = _token_for(form.cleaned_data["label"], set(states_of(component)))
        actions.change_states(component=component, viewer=viewer, own=[*own_states(component), form.state(token)])

    if form.carry_out(add):
        messages.success(request, _("The state “%(name)s” is there.") % {"name": form.cleaned_data["label"]})
        return HttpResponseRedirect(address(place, STATES))
    page = proposals_page(place, viewer, STATES, title=_("New state"))
    return form_page(request, page, form, submit=_("Add it"), cancel_url=address(place, STATES))


@in_component("proposals", MANAGE)
def state_edit(request: CouncilRequest, place: Place, token: str) -> HttpResponse:
    """Change what a state is called and how it looks."""
    component = _locked(request, place)
    state = _found(component, token)
    form = StateForm(request, state)
    viewer = request.viewer

    def change() -> None:
        changed = {each.token: each for each in own_states(component)} | {token: form.state(token)}
        actions.change_states(component=component, viewer=viewer, own=list(changed.values()))

    if form.carry_out(change):
        messages.success(request, _("The state “%(name)s” is changed.") % {"name": form.cleaned_data["label"]})
        return HttpResponseRedirect(address(place, STATES))
    page = proposals_page(place, viewer, STATES, title=str(state.label))
    return form_page(request, page, form, submit=_("Save"), cancel_url=address(place, STATES))


@require_POST
@in_component("proposals", MANAGE)
def state_remove(request: CouncilRequest, place: Place, token: str) -> HttpResponse:
    """Take a state away that no proposal is in; one of those of always gets its name back."""
    component = _locked(request, place)
    state = _found(component, token)
    own = [each for each in own_states(component) if each.token != token]
    actions.change_states(component=component, viewer=request.viewer, own=own)
    text = _("The state has its name of always.") if token in BUILT_IN else _("The state “%(name)s” is gone.")
    messages.success(request, text % {"name": state.label})
    return HttpResponseRedirect(address(place, STATES))


def _locked(request: CouncilRequest, place: Place) -> Component:
    """The component as it is now; while a change is being made, nobody else makes another."""
    rows = Component.objects.select_for_update() if request.method == "POST" else Component.objects
    found: Component = rows.get(pk=place.component.pk)
    return found


def _found(component: Component, token: str) -> ProposalState:
    state = states_of(component).get(token)
    if state is None or not token:
        raise Http404
    return state


def _token_for(label: TranslatedText, taken: set[str]) -> str:
    """A token of its own for a state, made from its name."""
    words: Any = slugify(label.read(label.original).text)
    stem = re.sub(r"[^a-z0-9_-]", "", words)[: _LONGEST_TOKEN - 4].strip("-_") or "state"
    return next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if each not in taken)
