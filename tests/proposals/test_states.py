# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""States of a council's own, and answers that cost money or wait."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from acordem.components.proposals import actions
from acordem.components.proposals.actions.answers import Costs
from acordem.components.proposals.models import ProposalAnswer
from acordem.components.proposals.states import ProposalState, states_of
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component, Resource
from tests.stories import ca

PARTLY = ProposalState("partly", ca("En part"), "warn", "accepted", ca("<p>La farem en part.</p>"))
NO = ProposalState("unfeasible", ca("Inviable"), "stop", "rejected")


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.viewer("Alba")


def set_states(council, viewer, *own: ProposalState) -> None:
    with council.scope():
        actions.change_states(component=Component.objects.get(pk=council.component.pk), viewer=viewer, own=own)


def answer(council, viewer, proposal, state: str, text: str = "<p>Ho hem estudiat.</p>", **rest) -> ProposalAnswer:
    place = council.place()
    with council.scope():
        return actions.answer_proposal(
            place=place, viewer=viewer, proposal=proposal, state=state, text=ca(text) if text else ca(""), **rest
        )


def test_a_council_adds_a_state_and_the_page_and_the_filter_speak_of_it(vilamar, alba):
    set_states(vilamar, alba, PARTLY)
    proposal = vilamar.proposal()
    answer(vilamar, alba, proposal, "partly")

    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    assert "state-warn" in page
    assert "En part" in page
    assert "La farem en part." in page
    assert "Més arbres" in vilamar.client().get(vilamar.url("?state=partly")).text
    assert "Més arbres" not in vilamar.client().get(vilamar.url("?state=accepted")).text
    assert vilamar.client().get(vilamar.url("?state=never")).status_code == 400
    with vilamar.scope():
        assert AuditEntry.objects.filter(verb="proposals.change_states").count() == 1


def test_a_state_that_means_rejected_asks_for_a_reason_and_takes_no_more_supports(vilamar, alba):
    set_states(vilamar, alba, NO)
    proposal = vilamar.proposal()
    with pytest.raises(NotAllowed) as refusal:
        answer(vilamar, alba, proposal, "unfeasible", text="")
    assert refusal.value.decision.code == "reason_needed"

    answer(vilamar, alba, proposal, "unfeasible")
    assert vilamar.client("Pau").post(vilamar.url(f"/{proposal.resource.number}/support")).status_code == 403


def test_a_renamed_state_keeps_what_it_means(vilamar, alba):
    set_states(vilamar, alba, ProposalState("rejected", ca("No la podem fer"), "closed", "accepted"))
    with vilamar.scope():
        found = states_of(Component.objects.get(pk=vilamar.component.pk))["rejected"]
    assert str(found.label) == "No la podem fer"
    assert found.meaning == "rejected"


def test_a_state_in_use_is_not_taken_away(vilamar, alba):
    set_states(vilamar, alba, PARTLY)
    answer(vilamar, alba, vilamar.proposal(), "partly")
    with pytest.raises(NotAllowed) as refusal:
        set_states(vilamar, alba)
    assert refusal.value.decision.code == "state_in_use"
    assert "En part" in str(refusal.value.decision.reasons[0].text)


def test_who_has_no_role_changes_no_states(vilamar):
    with pytest.raises(NotAllowed):
        set_states(vilamar, vilamar.viewer("Pau"), PARTLY)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ([ProposalState("En Part", ca("En part"), "warn")], "token"),
        ([ProposalState("partly", ca("En part"), "pink")], "not_a_choice"),
        ([ProposalState("partly", ca("En part"), "warn", "maybe")], "not_a_choice"),
        ([ProposalState("partly", ca(""), "warn")], "no_label"),
        ([PARTLY, PARTLY], "twice"),
        ([ProposalState(f"s{n}", ca("Estat"), "ok") for n in range(31)], "too_many"),
    ],
)
def test_what_no_component_can_have_is_refused_with_a_sentence(vilamar, alba, wrong, code):
    with pytest.raises(ValidationError) as refusal:
        set_states(vilamar, alba, *wrong)
    assert refusal.value.code == code


def test_stored_states_that_make_no_sense_any_more_are_left_out_and_the_page_opens(vilamar):
    with vilamar.scope():
        component = Component.objects.get(pk=vilamar.component.pk)
        component.settings["states"] = ["x", {"token": 3}, {"token": "a", "look": "pink", "label": {"ca": "A"}}]
        component.save()
        Resource.objects.filter(pk=vilamar.proposal().pk).update(state="gone-state")
    assert "Gone state" in vilamar.client().get(vilamar.url("/1")).text
    assert vilamar.client().get(vilamar.url()).status_code == 200


def test_where_costs_are_asked_for_accepting_says_what_it_costs_why_and_when(vilamar, alba):
    vilamar.allow(creation_enabled=True, answers_with_costs=True)
    proposal = vilamar.proposal()
    with pytest.raises(NotAllowed) as refusal:
        answer(vilamar, alba, proposal, "accepted", costs=Costs(cost=Decimal("1200.50")))
    assert refusal.value.decision.code == "costs_needed"

    costs = Costs(Decimal("1200.50"), ca("<p>Deu arbres i terra.</p>"), ca("Tardor de 2027"))
    answer(vilamar, alba, proposal, "accepted", costs=costs)

    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    assert "1.200,50 €" in page
    assert "Tardor de 2027" in page
    assert "Deu arbres i terra." in page


def test_an_answer_that_waits_is_read_by_nobody_until_it_is_published(vilamar, alba):
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    proposal = vilamar.proposal(by="Neus")
    answer(vilamar, alba, proposal, "accepted", text="<p>Sí que ho fem.</p>")
    url, place = vilamar.url(f"/{proposal.resource.number}"), vilamar.place()
    assert "Sí que ho fem." not in vilamar.client("Neus").get(url).text
    with vilamar.scope():
        assert Resource.objects.get(pk=proposal.pk).state == ""
        actions.publish_answer(place=place, viewer=alba, proposal=proposal)
        assert Resource.objects.get(pk=proposal.pk).state == "accepted"
    assert "Sí que ho fem." in vilamar.client().get(url).text
    with vilamar.scope(), pytest.raises(NotAllowed):
        actions.publish_answer(place=place, viewer=vilamar.viewer("Pau"), proposal=proposal)


def test_taking_an_answer_away_leaves_the_proposal_unanswered(vilamar, alba):
    proposal = vilamar.proposal()
    answer(vilamar, alba, proposal, "accepted", text="<p>Sí que ho fem.</p>")
    answer(vilamar, alba, proposal, "", text="")
    assert "Sí que ho fem." not in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    with vilamar.scope():
        assert Resource.objects.get(pk=proposal.pk).state == ""
