# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei answers many proposals with one text, and publishes many answers together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from acordem.components.proposals.models import ProposalAnswer
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Resource
from tests.backoffice.answering import count_events, here, remei, said
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import office
from tests.stories import ca

__all__ = ["remei"]


def test_many_are_answered_with_one_text_in_which_each_reads_its_own(vilamar, remei):
    trees, bench = vilamar.proposal("Arbres & ombra"), vilamar.proposal("Bancs nous", by="Pau")
    kept = vilamar.proposal("Ja resposta", by="Roc")
    sent = fields(remei.get(here(vilamar, kept))) | {"state": "accepted", "text_ca": "D'acord."}
    remei.post(here(vilamar, kept), sent)
    ask = {"bulk": "answer", "row": [trees.pk, bench.pk, kept.pk]}
    assert "Entre claus" in texts(remei.post(office(vilamar), ask))
    words = {"answered": "1", "state": "rejected", "text_ca": "{name}: «{title}» (#{number}) no és possible."}

    page = remei.post(office(vilamar), ask | words, follow=True)

    assert "2 propostes tenen resposta. 1 ja en tenia, o està retirada, i queda com estava." in texts(page)
    number = trees.resource.number
    assert said(vilamar, trees) == (
        "rejected",
        f"<p>Neus: «Arbres &amp; ombra» (#{number}) no és possible.</p>",
        True,
    )
    assert said(vilamar, bench)[1].startswith("<p>Pau: «Bancs nous»")
    assert said(vilamar, kept) == ("accepted", "<p>D'acord.</p>", True)
    assert count_events(vilamar) == 3
    with vilamar.scope():
        assert set(Resource.objects.filter(kind="proposal").values_list("state", flat=True)) == {"rejected", "accepted"}
        changes = AuditEntry.objects.get(verb="proposals.answer_many").changes
        assert changes == {"state": "rejected", "proposals": [number, bench.resource.number]}


def test_many_are_accepted_with_what_each_costs_where_the_phase_asks_for_it(vilamar, remei):
    trees, bench = vilamar.proposal("Arbres"), vilamar.proposal("Bancs nous", by="Pau")
    vilamar.allow(answers_with_costs=True)
    ask = {"bulk": "answer", "row": [trees.pk, bench.pk], "answered": "1", "state": "accepted", "text_ca": "Sí."}

    page = remei.post(office(vilamar), ask)
    assert page.status_code == 422
    assert page.context["form"].errors["cost"]
    costs = {"cost": "900", "cost_report_ca": "El mateix per a totes.", "execution_period_ca": "Primavera"}
    assert remei.post(office(vilamar), ask | costs).status_code == 302

    with vilamar.scope():
        told = ProposalAnswer.objects.values_list("cost", "execution_period")
        assert list(told) == [(Decimal("900.00"), ca("Primavera"))] * 2


def test_answers_that_are_there_are_replaced_only_where_it_is_asked(vilamar, remei):
    proposal = vilamar.proposal()
    for text in ("Primer.", "Segon."):
        sent = {"bulk": "answer", "row": [proposal.pk], "answered": "1", "state": "accepted", "text_ca": text}
        remei.post(office(vilamar), sent)
        assert said(vilamar, proposal)[1] == "<p>Primer.</p>"
    remei.post(office(vilamar), sent | {"replaces": "on"})
    assert said(vilamar, proposal)[1] == "<p>Segon.</p>"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"state": "accepted", "text_ca": "Per a {nom}"}, "No sabem què posar en lloc de {nom}."),
        ({"state": "rejected", "text_ca": ""}, "Escriu per què es rebutja la proposta."),
        ({"state": "", "text_ca": "Sí"}, "Tria què hi diu l'ajuntament."),
    ],
)
def test_a_text_for_many_that_can_not_be_is_refused_and_nothing_changes(vilamar, remei, sent, sentence):
    proposal = vilamar.proposal()
    page = remei.post(office(vilamar), {"bulk": "answer", "row": [proposal.pk], "answered": "1"} | sent)

    assert page.status_code == 422
    assert sentence in texts(page)
    with vilamar.scope():
        assert not ProposalAnswer.objects.exists()


def test_answers_that_wait_are_published_together(vilamar, remei):
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    several = [vilamar.proposal(f"Idea número {n}", by=f"Resident {n}") for n in range(3)]
    rows = {"row": [each.pk for each in several[:2]]}
    remei.post(office(vilamar), rows | {"bulk": "answer", "answered": "1", "state": "accepted", "text_ca": "Sí."})
    assert [said(vilamar, each)[2] for each in several[:2]] == [False, False]
    assert count_events(vilamar) == 0

    every = {"row": [each.pk for each in several]}
    page = remei.post(office(vilamar), every | {"bulk": "publish"}, follow=True)

    assert "2 respostes ja són públiques." in texts(page)
    assert [said(vilamar, each)[2] for each in several[:2]] == [True, True]
    assert count_events(vilamar) == 2
    page = remei.post(office(vilamar), every | {"bulk": "publish"}, follow=True)
    assert "Cap no tenia una resposta pendent" in texts(page)
