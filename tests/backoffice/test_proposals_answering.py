# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei answers proposals one after the other, at once or later, and is told what waits."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.components.proposals import actions
from acordem.components.proposals.models import ProposalAnswer
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from tests.backoffice.answering import here, remei, said
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import assign, office, staff, titles
from tests.stories import ca

__all__ = ["remei"]


def test_an_answer_is_read_by_everybody_at_once_and_the_page_says_so_before(vilamar, remei):
    proposal = vilamar.proposal()
    page = remei.get(here(vilamar, proposal))
    assert "tothom la llegirà així que l'enviïs" in texts(page)

    sent = fields(page) | {"state": "accepted", "text_ca": "Hi plantarem **deu** arbres."}
    response = remei.post(here(vilamar, proposal), sent, follow=True)

    assert f"La #{proposal.resource.number} té resposta: ara tothom la pot llegir." in texts(response)
    assert said(vilamar, proposal) == ("accepted", "<p>Hi plantarem <strong>deu</strong> arbres.</p>", True)
    assert "Hi plantarem" in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="proposal.answer")
        assert (entry.actor_id, entry.changes) == (vilamar.people["Remei"].pk, {"state": ["", "accepted"]})


def test_where_answers_wait_nobody_reads_it_until_it_is_published(vilamar, remei):
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    proposal = vilamar.proposal()
    page = remei.get(here(vilamar, proposal))
    assert "En aquesta fase les respostes s'esperen" in texts(page)
    page = remei.post(
        here(vilamar, proposal), fields(page) | {"state": "accepted", "text_ca": "Sí, el maig."}, follow=True
    )
    assert "espera que es publiqui" in texts(page)
    assert "Sí, el maig." not in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text

    remei.post(here(vilamar, proposal, "/publish"))

    assert "Sí, el maig." in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"state": "rejected"}, "Escriu per què es rebutja la proposta."),
        ({"state": ""}, "Tria què hi diu l'ajuntament."),
    ],
)
def test_an_answer_that_says_too_little_is_refused_next_to_its_field(vilamar, remei, sent, sentence):
    proposal = vilamar.proposal()
    page = remei.post(here(vilamar, proposal), fields(remei.get(here(vilamar, proposal))) | sent)

    assert page.status_code == 422
    assert sentence in texts(page)
    with vilamar.scope():
        assert not ProposalAnswer.objects.exists()


def test_costs_are_asked_where_the_phase_asks_for_them(vilamar, remei):
    proposal = vilamar.proposal()
    assert "cost" not in remei.get(here(vilamar, proposal)).context["form"].fields
    vilamar.allow(answers_with_costs=True)
    sent = fields(remei.get(here(vilamar, proposal))) | {"state": "accepted", "text_ca": "Sí."}

    page = remei.post(here(vilamar, proposal), sent)
    assert page.status_code == 422
    assert page.context["form"].errors["cost"]
    costs = {"cost": "12500.5", "cost_report_ca": "Arbres i rec.", "execution_period_ca": "Tardor"}
    assert remei.post(here(vilamar, proposal), sent | costs).status_code == 302
    with vilamar.scope():
        answer = ProposalAnswer.objects.get()
        assert (answer.cost, answer.execution_period) == (Decimal("12500.50"), ca("Tardor"))
    assert remei.post(here(vilamar, proposal), sent | costs | {"cost": "-1"}).status_code == 422


def test_fifty_are_answered_one_after_the_other_the_oldest_first(vilamar, remei):
    first, second, third = (vilamar.proposal(f"Idea número {n}", by=f"Resident {n}") for n in range(3))
    assert remei.get(office(vilamar, "/next")).url == here(vilamar, first)
    asked = first
    for following in (second, third):
        sent = fields(remei.get(here(vilamar, asked))) | {"state": "accepted", "text_ca": "Sí.", "then": "next"}
        assert remei.post(here(vilamar, asked), sent).url == here(vilamar, following)
        asked = following
    last = fields(remei.get(here(vilamar, third))) | {"state": "evaluating", "text_ca": "Ho mirem.", "then": "next"}

    page = remei.post(here(vilamar, third), last, follow=True)

    assert "No queda cap proposta sense resposta." in texts(page)
    assert titles(page) == ["Idea número 2", "Idea número 1", "Idea número 0"]


def test_one_left_behind_comes_again_after_the_last(vilamar, remei):
    first, second = vilamar.proposal("Primera idea"), vilamar.proposal("Segona idea", by="Pau")
    sent = fields(remei.get(here(vilamar, second))) | {"state": "accepted", "text_ca": "Sí.", "then": "next"}
    assert remei.post(here(vilamar, second), sent).url == here(vilamar, first)


def test_taking_an_answer_away(vilamar, remei):
    proposal = vilamar.proposal()
    sent = fields(remei.get(here(vilamar, proposal))) | {"state": "accepted", "text_ca": "Sí, i tant."}
    remei.post(here(vilamar, proposal), sent)
    sent = fields(remei.get(here(vilamar, proposal))) | {"state": ""}

    page = remei.post(here(vilamar, proposal), sent, follow=True)

    assert "ja no té resposta" in texts(page)
    assert "Sí, i tant." not in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text


def test_two_people_answer_the_same_one_and_the_second_reads_both(vilamar, remei):
    vilamar.staff("Alba", "admin")
    alba, proposal = vilamar.client("Alba"), vilamar.proposal()
    opened = fields(remei.get(here(vilamar, proposal)))
    alba.post(here(vilamar, proposal), opened | {"state": "accepted", "text_ca": "Sí, el maig."})

    page = remei.post(here(vilamar, proposal), opened | {"state": "rejected", "text_ca": "No pot ser."})

    assert page.status_code == 409
    assert "Sí, el maig." in texts(page)
    assert "No pot ser." in texts(page)
    assert said(vilamar, proposal)[0] == "accepted"


def test_an_evaluator_answers_those_given_to_them_and_no_others(vilamar):
    evel = staff(vilamar, "Evel", "evaluator")
    mine, other = vilamar.proposal("Meva, d'avaluar"), vilamar.proposal("D'algú altre", by="Pau")
    assign(vilamar, mine, "Evel")
    sent = fields(evel.get(here(vilamar, mine))) | {"state": "accepted", "text_ca": "Sí."}

    assert evel.post(here(vilamar, mine), sent).status_code == 302
    assert evel.get(here(vilamar, other)).status_code == 404
    assert evel.post(here(vilamar, other), sent).status_code == 404
    bulk = {"bulk": "answer", "row": [mine.pk, other.pk], "answered": "1", "state": "rejected", "text_ca": "No."}
    evel.post(office(vilamar), bulk)
    assert evel.post(office(vilamar), {"bulk": "publish", "row": [mine.pk]}).status_code == 403
    with vilamar.scope():
        assert list(ProposalAnswer.objects.values_list("proposal_id", "state")) == [(mine.pk, "accepted")]


def test_the_verb_itself_refuses_what_was_not_given(vilamar):
    staff(vilamar, "Evel", "evaluator")
    proposal, place, evel = vilamar.proposal(), vilamar.place(), vilamar.viewer("Evel")
    said_ = {"state": "accepted", "text": ca("<p>Sí.</p>")}
    with vilamar.scope():
        with pytest.raises(NotAllowed, match="not_assigned"):
            actions.answer_proposal(place=place, viewer=evel, proposal=proposal, **said_)
        with pytest.raises(NotAllowed, match="not_assigned"):
            actions.answer_proposals(place=place, viewer=evel, proposal_ids=[proposal.pk], **said_)
        with pytest.raises(NotAllowed, match="role_needed"):
            actions.publish_answers(place=place, viewer=evel, proposal_ids=[proposal.pk])


def test_an_auditor_reads_the_page_and_can_not_answer(vilamar):
    vilamar.staff("Aurora", "auditor")
    aurora, proposal = vilamar.client("Aurora"), vilamar.proposal()
    page = aurora.get(here(vilamar, proposal))
    assert "El teu compte no té cap paper" in texts(page) or "cap rol" in texts(page)
    assert "Envia la resposta" not in texts(page)
    assert aurora.post(here(vilamar, proposal), {"state": "accepted", "text_ca": "Sí"}).status_code == 403


def test_what_is_withdrawn_is_read_and_not_answered(vilamar, remei):
    proposal = vilamar.proposal()
    with vilamar.scope():
        actions.withdraw_proposal(viewer=vilamar.viewer("Neus"), proposal=proposal)

    assert "ja no hi ha res a respondre" in texts(remei.get(here(vilamar, proposal)))
    assert remei.get(office(vilamar, "/next")).url == office(vilamar)


def test_what_waits_is_said_where_the_day_begins(vilamar, remei):
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    several = [vilamar.proposal(f"Idea número {n}", by=f"Resident {n}") for n in range(3)]
    answer = {"bulk": "answer", "row": [several[0].pk], "answered": "1", "state": "accepted", "text_ca": "Sí."}
    remei.post(office(vilamar), answer)

    page = texts(remei.get("/ca/admin"))

    assert "2 propostes sense resposta a «Pla de places: Propostes»" in page
    assert "1 resposta per publicar a «Pla de places: Propostes»" in page
    assert f"{office(vilamar)}?answer=unanswered" in page
    assert "Urgent" not in page


def test_it_is_urgent_when_no_later_phase_takes_answers(vilamar, remei):
    vilamar.proposal()
    with vilamar.scope():
        step = vilamar.steps[1]
        step.ends_at = timezone.now() + dt.timedelta(days=5)
        step.save(update_fields=["ends_at"])
    assert "Urgent" not in texts(remei.get("/ca/admin"))

    vilamar.allow(vilamar.steps[2], answers_enabled=False)

    assert "Urgent" in texts(remei.get("/ca/admin"))


def test_who_evaluates_is_told_of_theirs_and_a_moderator_of_none(vilamar):
    evel, marc = staff(vilamar, "Evel", "evaluator"), staff(vilamar, "Marc", "moderator")
    mine, _other = vilamar.proposal("Meva, d'avaluar"), vilamar.proposal("D'algú altre", by="Pau")
    assert "sense resposta" not in texts(evel.get("/ca/admin"))
    assign(vilamar, mine, "Evel")

    assert "1 proposta sense resposta" in texts(evel.get("/ca/admin"))
    assert "sense resposta a" not in texts(marc.get("/ca/admin"))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "statements"), [("page", 16), ("/ca/admin", 11)])
def test_what_the_page_and_the_day_ask_the_database(vilamar, remei, rows, address, statements):
    several = [vilamar.proposal(f"Idea número {n}", by=f"Resident {n}") for n in range(rows)]
    address = here(vilamar, several[0]) if address == "page" else address
    remei.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert remei.get(address).status_code == 200
    assert sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured) == statements
