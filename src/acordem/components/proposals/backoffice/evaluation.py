# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who evaluates which proposals: one by one, many at once, by topic; and notes for the council's people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.components.proposals import actions
from acordem.components.proposals.actions.evaluation import LONGEST_NOTE
from acordem.components.proposals.backoffice.pages import EVALUATORS, address, proposals_page
from acordem.components.proposals.backoffice.people import Choices, given_words, people_of
from acordem.components.proposals.backoffice.proposal import found, here
from acordem.components.proposals.evaluators import topic_evaluators
from acordem.components.proposals.permissions import ANSWER, MANAGE
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.queries import items_of_component
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.forms import CouncilForm, form_page

_HELP = gettext_lazy(
    "Give all the proposals of a topic to whoever knows about it. Whoever has the role of evaluation and no other sees"
    " and answers those given to them, and no others."
)


class EvaluatorsForm(CouncilForm):
    """Who evaluates one proposal."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who evaluates it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, request: CouncilRequest, choices: Choices, now: Sequence[int]) -> None:
        super().__init__(request, {"people": [number for number, _name in choices if int(number) in now]})
        offer(self, "people", choices)


class TopicForm(CouncilForm):
    """A topic, and who evaluates all that is in it."""

    item = forms.ChoiceField(label=gettext_lazy("Topic or place"))
    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who evaluates them"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    goes_on = forms.BooleanField(
        label=gettext_lazy("Also those that are published later"),
        required=False,
        help_text=gettext_lazy("They are given when they are published, until you stop it on this page."),
    )


class NoteForm(CouncilForm):
    """A note for the council's people."""

    body = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only the council's people read it. Call somebody with @ and their nickname."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@in_component("proposals", MANAGE)
def evaluators(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Who evaluates one proposal."""
    viewer = request.viewer
    proposal = found(viewer, place, number, lock=request.method == "POST")
    now = [each.participant_id for each in proposal.evaluators.all()]
    form = EvaluatorsForm(request, people_of(place), now)

    def say() -> None:
        chosen = [int(each) for each in form.cleaned_data["people"]]
        actions.set_evaluators(place=place, viewer=viewer, proposal=proposal, participant_ids=chosen)

    if form.carry_out(say):
        messages.success(request, _("Who evaluates #%(number)s is changed.") % {"number": number})
        return HttpResponseRedirect(here(place, number))
    title = _("Who evaluates #%(number)s") % {"number": number}
    page = proposals_page(place, viewer, title=title)
    return form_page(request, page, form, submit=_("Save"), cancel_url=here(place, number))


@in_component("proposals", MANAGE)
def by_topic(request: CouncilRequest, place: Place) -> HttpResponse:
    """Give all the proposals of a topic to some people."""
    viewer = request.viewer
    items = {str(item.pk): item for item in items_of_component(place.component)}
    choices: dict[str, Any] = {
        "item": forms.ChoiceField(
            label=TopicForm.base_fields["item"].label, choices=[(key, str(item.name)) for key, item in items.items()]
        )
    }
    form = TopicForm(request, {}, more=choices)
    offer(form, "people", people_of(place))
    given = 0

    def give() -> None:
        nonlocal given
        said = form.cleaned_data
        give_them = actions.give_topic_from_now_on if said["goes_on"] else actions.assign_topic
        given = give_them(place=place, viewer=viewer, item=items[said["item"]], participant_ids=said["people"])

    if form.carry_out(give):
        if form.cleaned_data["goes_on"]:
            text = _("Whatever is published in “%(item)s” is given too, from now on.")
            messages.success(request, text % {"item": items[form.cleaned_data["item"]].name})
            return HttpResponseRedirect(address(place, EVALUATORS))
        messages.success(request, given_words(given))
        return HttpResponseRedirect(address(place, "list"))
    page = proposals_page(place, viewer, EVALUATORS, _HELP, title=_("Give by topic"))
    shown = {"rules": [(each, address(place, "stop_topic", rule=each.pk)) for each in topic_evaluators(place)]}
    intro, back = "proposals/backoffice/_topics.html", address(place, "list")
    return form_page(request, page, form, submit=_("Give them"), cancel_url=back, intro=intro, context=shown)


@require_POST
@in_component("proposals", MANAGE)
def stop_topic(request: CouncilRequest, place: Place, rule: int) -> HttpResponse:
    """Give no more of a topic to somebody."""
    viewer = request.viewer
    found_rule = topic_evaluators(place).filter(pk=rule).first()
    if found_rule is None:
        raise Http404
    actions.stop_giving_topic(place=place, viewer=viewer, rule=found_rule)
    messages.success(request, _("What is published from now on is not given by itself. What was given stays."))
    return HttpResponseRedirect(address(place, EVALUATORS))


@in_component("proposals", ANSWER)
def note(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Leave a note on a proposal."""
    viewer = request.viewer
    proposal = found(viewer, place, number)
    form = NoteForm(request, {})
    if form.carry_out(
        lambda: actions.write_note(place=place, viewer=viewer, proposal=proposal, body=form.cleaned_data["body"])
    ):
        messages.success(request, _("Your note is there: only the council's people read it."))
        return HttpResponseRedirect(f"{here(place, number)}#notes")
    page = proposals_page(place, viewer, title=_("Note on #%(number)s") % {"number": number})
    return form_page(request, page, form, submit=_("Leave the note"), cancel_url=here(place, number))
