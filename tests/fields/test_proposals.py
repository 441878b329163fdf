# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Neus answers what the council asks with her proposal, and everybody reads it but what is private."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from acordem.capabilities.fields.actions import retire_field
from acordem.capabilities.fields.models import FieldAnswer
from acordem.capabilities.search.queries import matches
from acordem.components.proposals import actions
from acordem.components.proposals.backoffice.table import Proposals
from acordem.kernel.participation.actions import add_component
from acordem.kernel.participation.models import Component, Resource
from acordem.kernel.participation.queries import place_of
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import office, staff
from tests.fields.asking import WRITTEN, answers, ask, name, propose
from tests.query_counts.test_pages import queries
from tests.stories import ca

ONE_OF = ("Dia", "Nit")


@pytest.fixture
def cost(vilamar):
    return ask(vilamar, "Cost aproximat", "number")


@pytest.fixture
def when(vilamar):
    return ask(vilamar, "Quan s'usaria?", "some", options=ONE_OF)


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


def test_she_answers_and_everybody_reads_it(vilamar, cost, when):
    why = ask(vilamar, "Per a qui és?", "text")
    propose(vilamar, **{name(cost): "12500", name(when): ["o2", "o1"], name(why): "Avis.\n\nI <b>nens</b>."})

    page = vilamar.client().get(vilamar.url("/1")).text

    assert "<dt>Cost aproximat</dt>" in page
    assert "<dd>12.500</dd>" in page
    assert "<dd>Dia, Nit</dd>" in page
    assert "I &lt;b&gt;nens&lt;/b&gt;." in page
    assert [each.value for each in answers(vilamar)] == [12500, ["o2", "o1"], "Avis.\n\nI <b>nens</b>."]


def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_is_there(vilamar, cost, when):
    page = vilamar.client("Neus").post(vilamar.url("/new"), WRITTEN | {name(cost): "molts diners", name(when): ["o1"]})
    assert page.status_code == 422
    assert "Escriu un nombre enter, en xifres i sense decimals." in texts(page)
    assert 'value="molts diners"' in page.text
    assert WRITTEN["title"] in page.text
    assert f'name="{name(when)}" value="o1"' in page.text
    assert "checked" in page.text
    assert answers(vilamar) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ca", "Escriu un nombre enter, en xifres i sense decimals."),
        ("es", "Escribe un número entero, en cifras y sin decimales."),
        ("oc-aranes", "Escriu un nombre entèr, en chifres e sense decimaus."),
        ("en", "Write a whole number, in figures and without decimals."),
    ],
)
def test_it_is_said_in_every_language(vilamar, cost, language, said):
    page = vilamar.client("Neus").post(vilamar.url("/new", language), WRITTEN | {name(cost): "1,5 o 2"})
    assert said in texts(page)


def test_the_draft_keeps_answers_and_shows_them_before_they_are_published(vilamar, cost):
    neus = vilamar.client("Neus")
    neus.post(vilamar.url("/new"), WRITTEN | {name(cost): "300"})

    assert "<dd>300</dd>" in neus.get(vilamar.url("/1/preview")).text
    assert f'name="{name(cost)}" value="300"' in neus.get(vilamar.url("/1/edit")).text
    neus.post(vilamar.url("/1/edit"), WRITTEN | {name(cost): ""})
    assert answers(vilamar) == []


def test_what_has_to_be_answered_since_the_draft_was_written_stops_publishing_and_leads_to_it(vilamar):
    neus = vilamar.client("Neus")
    neus.post(vilamar.url("/new"), WRITTEN)
    phone = ask(vilamar, "Telèfon", is_required=True)

    preview = texts(neus.get(vilamar.url("/1/preview")))
    assert "Abans de publicar, respon també això: Telèfon." in preview
    refused = neus.post(vilamar.url("/1/publish"))

    assert refused.status_code == 403
    assert vilamar.url("/1/edit") in refused.text
    with vilamar.scope():
        assert not Resource.objects.filter(kind="proposal", published_at__isnull=False).exists()
    neus.post(vilamar.url("/1/edit"), WRITTEN | {name(phone): "600 000 000"})
    assert neus.post(vilamar.url("/1/publish")).status_code == 302


def test_an_edit_of_the_answers_alone_does_not_go_over_what_another_author_wrote(vilamar, cost):
    vilamar.configure(edit_time="unlimited")
    propose(vilamar, **{name(cost): "1"})
    neus = vilamar.client("Neus")
    first = fields(neus.get(vilamar.url("/1/edit")))
    neus.post(vilamar.url("/1/edit"), first | {"body": "En calen vint, i bancs per seure."})

    page = neus.post(vilamar.url("/1/edit"), first | {name(cost): "2"})

    assert page.status_code == 409
    assert [each.value for each in answers(vilamar)] == [1]


def test_the_council_answers_them_in_its_own_proposals(vilamar, remei, cost):
    phone = ask(vilamar, "Contacte", is_private=True, is_required=True)
    new = {"title_ca": "Voreres amples", "body_ca": "Eixamplem les voreres.", name(cost): "9000"}
    assert remei.post(office(vilamar, "/new"), new).status_code == 422

    remei.post(office(vilamar, "/new"), new | {name(phone): "urbanisme@vilamar.cat"})

    assert "<dd>9.000</dd>" in vilamar.client().get(vilamar.url("/1")).text
    opened = remei.get(office(vilamar, "/1/edit"))
    assert "urbanisme@vilamar.cat" in opened.text
    remei.post(office(vilamar, "/1/edit"), fields(opened) | {name(cost): "9500"})
    assert "<dd>9.500</dd>" in vilamar.client().get(vilamar.url("/1")).text


def test_a_draft_takes_its_answers_away_and_a_withdrawn_proposal_keeps_them(vilamar, cost):
    neus = vilamar.client("Neus")
    neus.post(vilamar.url("/new"), WRITTEN | {name(cost): "300"})
    neus.post(vilamar.url("/1/discard"))
    assert answers(vilamar) == []

    vilamar.configure(edit_time="unlimited")
    propose(vilamar, **{name(cost): "300"})
    neus.post(vilamar.url("/2/withdraw"))
    assert "<dd>300</dd>" in neus.get(vilamar.url("/2")).text


def test_joined_and_divided_proposals_take_public_answers_along_and_nothing_private(vilamar, cost, when):
    phone = ask(vilamar, "Telèfon", is_private=True)
    first = propose(vilamar, "Neus", **{name(cost): "300", name(phone): "600"})
    second = propose(vilamar, "Pau", **{name(cost): "500", name(when): ["o2"]})
    vilamar.staff("Alba", "admin")
    alba, place = vilamar.viewer("Alba"), vilamar.place()
    with vilamar.scope():
        made = actions.merge_proposals(place=place, viewer=alba, proposal_ids=[first.pk, second.pk])
        parts = [(ca(f"Part {number}"), ca("Un tros de la proposta.")) for number in (1, 2)]
        halves = actions.split_proposal(place=place, viewer=alba, proposal=made, parts=parts)

    # The older one speaks; what it did not say, the other does.
    for new in (made, *halves):
        said = {str(each.field.label): each.value for each in answers(vilamar) if each.resource_id == new.pk}
        assert said == {"Cost aproximat": 300, "Quan s'usaria?": ["o2"]}


def test_a_copy_answers_only_what_is_asked_where_it_goes(vilamar, cost, when):
    phone = ask(vilamar, "Telèfon", is_private=True)
    propose(vilamar, **{name(cost): "300", name(when): ["o1"], name(phone): "600"})
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        there = add_component(space=vilamar.process.space, kind="proposals", name=ca("Segona volta"))
        source, vilamar.component = Component.objects.get(pk=vilamar.component.pk), there
    same = ask(vilamar, "Cost aproximat", "number")
    ask(vilamar, "Quan s'usaria?", "some", options=("Matí", "Nit"))
    ask(vilamar, "Telèfon")
    with vilamar.scope():
        place = place_of(vilamar.process.space, Component.objects.get(pk=there.pk))
        actions.copy_proposals(place=place, viewer=alba, source=source)

    copied = [each for each in answers(vilamar) if each.field.component_id == there.pk]
    assert [(each.field_id, each.value) for each in copied] == [(same.pk, 300)]


def test_a_file_of_the_list_has_a_column_for_each_public_field(vilamar, cost, when):
    phone = ask(vilamar, "Telèfon", is_private=True)
    gone = ask(vilamar, "Antic")
    propose(vilamar, **{name(cost): "300", name(phone): "600123123", name(gone): "abans"})
    propose(vilamar, **{name(when): ["o2"]})
    vilamar.staff("Alba", "admin")
    alba, place = vilamar.viewer("Alba"), vilamar.place()
    with vilamar.scope():
        retire_field(field=gone, by=vilamar.people["Alba"])
        table = Proposals(place, alba, "/", {})
        labels = [str(column.label) for column in table.exported]
        rows = [[column.value(row) for column in table.exported] for row in table.stretch(None, 10)]

    assert labels[-3:] == ["field/Cost aproximat", "field/Quan s'usaria?", "field/Antic"]
    assert [row[-3:] for row in rows] == [[300, None, "abans"], [None, "Nit", None]]
    assert "600123123" not in str(rows)


def test_answers_are_in_no_search(vilamar):
    field = ask(vilamar, "On")
    propose(vilamar, **{name(field): "Matacavalls"})
    with vilamar.scope():
        found = matches("Matacavalls", kind="proposal", component_id=vilamar.component.pk)
        assert not found.among(Resource.objects.all()).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_proposal_costs_one_question_more_and_the_list_none(vilamar, rows):
    some = [ask(vilamar, f"Camp {number}") for number in range(rows)]
    for number in range(rows):
        propose(vilamar, f"Resident {number}", **{name(field): "sí" for field in some})

    assert queries(vilamar.client(), vilamar.url("/1")) == 9
    assert queries(vilamar.client("Pau"), vilamar.url("/1")) == 11
    assert queries(vilamar.client(), vilamar.url("?order=recent")) == 7


@pytest.mark.parametrize("rows", [1, 3])
def test_writing_and_reading_at_the_office_cost_the_same_with_one_field_and_with_three(vilamar, remei, rows):
    some = [ask(vilamar, f"Camp {number}", is_private=number == 0) for number in range(rows)]
    propose(vilamar, **{name(field): "sí" for field in some})
    vilamar.configure(edit_time="unlimited")
    assert queries(vilamar.client("Pau"), vilamar.url("/new")) == 9
    assert queries(vilamar.client("Neus"), vilamar.url("/1/edit")) == 13
    assert queries(remei, office(vilamar, "/1")) == 17


def test_a_neighbor_s_proposal_takes_no_answer_to_this_council_s_field(vilamar, montanyana):
    theirs, field = montanyana.proposal(), ask(vilamar, "Telèfon")
    for council in (vilamar, montanyana):
        with council.scope(), pytest.raises(IntegrityError), transaction.atomic():
            FieldAnswer.objects.create(field_id=field.pk, resource_id=theirs.pk, value="600")
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_takes_no_answer_of_two_nor_of_nobody_nor_both_open_and_sealed(vilamar, cost):
    proposal, neus = vilamar.proposal(), vilamar.person("Neus")
    later = timezone.now() + dt.timedelta(days=1)
    wrong = (
        {"value": 1},
        {"value": 1, "resource_id": proposal.pk, "participant": neus},
        {"value": 1, "sealed": b"x", "expires_at": later, "resource_id": proposal.pk},
        {"sealed": b"x", "resource_id": proposal.pk},
        {"resource_id": proposal.pk},
    )
    with vilamar.scope():
        for columns in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                FieldAnswer.objects.create(field=cost, **columns)
        FieldAnswer.objects.create(field=cost, value=1, resource_id=proposal.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            FieldAnswer.objects.create(field=cost, value=2, resource_id=proposal.pk)
