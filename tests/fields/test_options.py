# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei puts what there is to choose in another order, after people have chosen."""

from __future__ import annotations

import pytest

from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.options import Option, in_order, to_write, written
from acordem.capabilities.fields.queries import same_fields
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.actions import add_component
from acordem.kernel.participation.models import Component
from tests.backoffice.forms import fields
from tests.backoffice.proposals import staff
from tests.fields.asking import answers, ask, name, propose
from tests.query_counts.test_pages import queries
from tests.stories import ca

COLORS = ("Verd", "Blau", "Groc")


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def color(vilamar):
    return ask(vilamar, "Color", "one", options=COLORS)


def edit(council, field, rest="") -> str:
    return f"/ca/admin/processes/pla-de-places/f/{council.component.number}/fields/{field.pk}{rest}"


def order(council, field) -> list[str]:
    with council.scope():
        return [str(each.label) for each in Field.objects.get(pk=field.pk).choices if each.is_offered]


def option(key, text, *, is_offered=True) -> Option:
    return Option(key, TranslatedText({"ca": text}), is_offered)


def test_an_option_goes_up_and_down_and_the_answers_say_what_they_said(vilamar, remei, color):
    propose(vilamar, **{name(color): "o3"})

    moved = remei.post(edit(vilamar, color, "/options/o3/up"))

    assert moved["Location"] == edit(vilamar, color)
    assert order(vilamar, color) == ["Verd", "Groc", "Blau"]
    assert [each.value for each in answers(vilamar)] == ["o3"]
    assert "Groc" in vilamar.client().get(vilamar.url("/1")).text
    new = vilamar.client("Pau").get(vilamar.url("/new")).text
    assert new.index("Verd") < new.index("Groc") < new.index("Blau")
    with vilamar.scope():
        assert AuditEntry.objects.get(verb="field.move_option").changes == {"option": "o3", "by_places": -1}

    remei.post(edit(vilamar, color, "/options/o3/down"))
    assert order(vilamar, color) == list(COLORS)


def test_the_buttons_stand_on_the_page_of_the_field_and_need_no_script(vilamar, remei, color):
    page = remei.get(edit(vilamar, color)).text

    for there in ("o1/down", "o2/up", "o2/down", "o3/up"):
        assert f'action="{edit(vilamar, color, f"/options/{there}")}"' in page
    for beyond in ("o1/up", "o3/down"):
        assert edit(vilamar, color, f"/options/{beyond}") not in page
    assert 'aria-label="Amunt: Blau"' in page
    line = ask(vilamar, "Cost", "number")
    assert "/options/" not in remei.get(edit(vilamar, line)).text


def test_of_people_too(vilamar):
    vilamar.staff("Alba", "admin")
    field = ask(vilamar, "Barri", "some", of_people=True, options=("Mar", "Muntanya"))

    vilamar.client("Alba").post(f"/ca/admin/fields/{field.pk}/options/o2/up")

    assert order(vilamar, field) == ["Muntanya", "Mar"]


@pytest.mark.parametrize("turn", ["o9/up", "new1/up", "o1/remove", "o1/restore", "o2x/down"])
def test_what_is_not_offered_and_other_turns_are_not_found(vilamar, remei, color, turn):
    assert remei.post(edit(vilamar, color, f"/options/{turn}")).status_code == 404
    assert order(vilamar, color) == list(COLORS)


def test_the_neighbors_field_and_another_components_are_not_found(vilamar, montanyana, remei, color):
    theirs = ask(montanyana, "Color", "one", options=COLORS)
    of_people = ask(vilamar, "Barri", "one", of_people=True, options=COLORS)

    for elsewhere in (theirs, of_people):
        assert remei.post(edit(vilamar, elsewhere, "/options/o2/up")).status_code == 404
    assert order(montanyana, theirs) == list(COLORS)


def test_pressed_twice_at_the_edge_it_stays_there(vilamar, remei, color):
    for _press in range(3):
        assert remei.post(edit(vilamar, color, "/options/o2/up")).status_code == 302
    assert order(vilamar, color) == ["Blau", "Verd", "Groc"]


def test_a_form_opened_before_the_move_changes_the_words_of_the_right_option(vilamar, remei, color):
    opened = fields(remei.get(edit(vilamar, color)))
    remei.post(edit(vilamar, color, "/options/o3/up"))

    remei.post(edit(vilamar, color), opened | {"option_o3_ca": "Groc fosc"})

    assert order(vilamar, color) == ["Verd", "Groc fosc", "Blau"]


def test_copies_take_answers_to_a_field_that_asks_the_same_in_another_order(vilamar, remei, color):
    remei.post(edit(vilamar, color, "/options/o3/up"))
    here = vilamar.component
    with vilamar.scope():
        vilamar.component = add_component(space=vilamar.process.space, kind="proposals", name=ca("Segona volta"))
    there = ask(vilamar, "Color", "one", options=COLORS)

    with vilamar.scope():
        source, target = (Component.objects.get(pk=each.pk) for each in (here, vilamar.component))
        assert same_fields(source, target) == {color.pk: there.pk}


def test_the_page_asks_as_often_with_two_options_as_with_eight(vilamar, remei):
    few = ask(vilamar, "Color", "one", options=COLORS[:2])
    many = ask(vilamar, "Dia", "one", options=[f"Dia {number}" for number in range(8)])

    remei.get(edit(vilamar, few))
    assert queries(remei, edit(vilamar, few)) == queries(remei, edit(vilamar, many))


def test_what_is_offered_no_more_comes_last_and_keeps_its_key():
    options = [option("o1", "Verd"), option("o2", "Blau", is_offered=False), option("o3", "Groc")]

    assert [each.key for each in in_order(options, "o3", -1)] == ["o3", "o1", "o2"]
    assert list(to_write(options)) == ["o1", "o3", "new1", "new2"]
    assert [each.key for each in written(options, {"o1": ca("Verd"), "new1": ca("Lila")}, keeps=True)] == [
        "o1",
        "o2",
        "o3",
        "o4",
    ]
    with pytest.raises(ValueError, match="o2"):
        in_order(options, "o2", 1)
