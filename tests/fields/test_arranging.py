# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba and Remei say what is asked: of people, and with each proposal."""

from __future__ import annotations

import pytest

from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.rules import MOST_FIELDS, may_change_privacy, may_do_without
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import staff
from tests.fields.asking import ask, name, propose
from tests.query_counts.test_pages import queries

PEOPLE = "/ca/admin/fields"
NEW = {"kind": "line", "label_ca": "Com t'hi trobem?", "keep_days": "90"}


def place(council, rest="") -> str:
    return f"/ca/admin/processes/pla-de-places/f/{council.component.number}/fields{rest}"


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def asked(council) -> list[str]:
    with council.scope():
        return [str(each.label) for each in Field.objects.filter(retired_at=None)]


def test_remei_finds_the_fields_of_her_proposals_among_what_people_do_and_adds_one(vilamar, remei):
    components = remei.get("/ca/admin/processes/pla-de-places/components").text
    assert f'href="{place(vilamar)}"' in components
    assert "Aquí no es pregunta res" in texts(remei.get(place(vilamar)))

    page = remei.post(place(vilamar, "/new"), NEW | {"is_required": "on"}, follow=True)

    assert "A partir d'ara es pregunta «Com t'hi trobem?»." in texts(page)
    assert "Un text curt · s'ha de respondre" in texts(page)
    with vilamar.scope():
        field = Field.objects.get()
        assert (field.component_id, field.is_required, field.is_private) == (vilamar.component.pk, True, False)
        assert AuditEntry.objects.get(verb="field.add").changes == {
            "kind": "line",
            "is_private": False,
            "is_required": True,
        }


def test_only_who_administrates_says_what_people_are_asked(vilamar, remei, alba):
    assert remei.get(PEOPLE).status_code == 403
    assert alba.post(f"{PEOPLE}/new", NEW).status_code == 302
    with vilamar.scope():
        assert Field.objects.get().component_id is None
        assert not Component.objects.get(pk=vilamar.component.pk).settings.get("has_fields")


def test_what_is_chosen_needs_two_options_and_keeps_what_was_typed(vilamar, remei):
    one = NEW | {"kind": "one", "option_new1_ca": "Verd"}
    page = remei.post(place(vilamar, "/new"), one)
    assert page.status_code == 422
    assert "Escriu dues opcions o més" in texts(page)
    assert 'value="Verd"' in page.text

    remei.post(place(vilamar, "/new"), one | {"option_new3_ca": "Blau"})
    with vilamar.scope():
        assert [(each.key, str(each.label)) for each in Field.objects.get().choices] == [("o1", "Verd"), ("o2", "Blau")]


@pytest.mark.parametrize("days", ["0", "731", "molts"])
def test_private_answers_are_kept_from_one_day_to_two_years(vilamar, remei, days):
    page = remei.post(place(vilamar, "/new"), NEW | {"is_private": "on", "keep_days": days})
    assert page.status_code == 422
    assert page.context["form"].has_error("keep_days")
    assert asked(vilamar) == []


def test_an_option_that_is_taken_away_stays_for_the_answers_that_say_it_and_its_key_never_comes_again(vilamar, remei):
    field = ask(vilamar, "Color", "one", options=("Verd", "Blau", "Groc"))
    propose(vilamar, **{name(field): "o3"})
    edit = place(vilamar, f"/{field.pk}")
    form = fields(remei.get(edit))

    remei.post(edit, form | {"option_o3_ca": "", "option_new1_ca": "Lila"})

    with vilamar.scope():
        field.refresh_from_db()
    assert [(each.key, str(each.label), each.is_offered) for each in field.choices] == [
        ("o1", "Verd", True),
        ("o2", "Blau", True),
        ("o3", "Groc", False),
        ("o4", "Lila", True),
    ]
    new = vilamar.client("Pau").get(vilamar.url("/new")).text
    assert "Lila" in new
    assert "Groc" not in new
    assert "Groc" in vilamar.client().get(vilamar.url("/1")).text


def test_what_people_answered_in_private_is_never_published_by_a_box(vilamar, remei):
    field = ask(vilamar, "Telèfon", is_private=True)
    edit = place(vilamar, f"/{field.pk}")
    propose(vilamar, **{name(field): "600 000 000"})
    form = {key: value for key, value in fields(remei.get(edit)).items() if key != "is_private"}

    page = remei.post(edit, form)

    assert page.status_code == 422
    assert "Hi ha respostes, donades sabent qui les llegiria" in texts(page)
    assert "Retira aquest camp i fes-ne un altre." in texts(page)
    with vilamar.scope():
        assert Field.objects.get().is_private


def test_a_field_without_answers_is_deleted_and_one_with_them_is_asked_no_more(vilamar, remei):
    empty, answered = ask(vilamar, "Telèfon"), ask(vilamar, "Cost", "number")
    propose(vilamar, **{name(answered): "300"})

    assert "s'ha esborrat" in texts(remei.post(place(vilamar, f"/{empty.pk}/remove"), follow=True))
    page = remei.post(place(vilamar, f"/{answered.pk}/remove"), follow=True)

    assert "«Cost» s'ha retirat: les respostes hi són." in texts(page)
    assert asked(vilamar) == []
    assert name(answered) not in vilamar.client("Pau").get(vilamar.url("/new")).text
    assert "300" in vilamar.client().get(vilamar.url("/1")).text
    remei.post(place(vilamar, f"/{answered.pk}/restore"))
    assert asked(vilamar) == ["Cost"]
    assert name(answered) in vilamar.client("Pau").get(vilamar.url("/new")).text


def test_fields_are_asked_in_the_order_that_remei_gives_them(vilamar, remei):
    first, _second, third = (ask(vilamar, label) for label in ("Un", "Dos", "Tres"))
    remei.post(place(vilamar, f"/{third.pk}/up"))
    remei.post(place(vilamar, f"/{first.pk}/down"))
    assert asked(vilamar) == ["Tres", "Un", "Dos"]
    form = vilamar.client("Pau").get(vilamar.url("/new")).context["form"]
    assert [field.label for field in form if field.name.startswith("field_")] == ["Tres", "Un", "Dos"]


def test_two_who_change_a_field_at_once_are_shown_both_texts(vilamar, remei, alba):
    field = ask(vilamar, "Telèfon")
    edit = place(vilamar, f"/{field.pk}")
    hers = fields(remei.get(edit))
    alba.post(edit, fields(alba.get(edit)) | {"label_ca": "El teu telèfon"})

    page = remei.post(edit, hers | {"label_ca": "Mòbil"})

    assert page.status_code == 409
    assert "El teu telèfon" in texts(page)
    assert "Mòbil" in page.text
    assert asked(vilamar) == ["El teu telèfon"]


def test_a_form_has_an_end(vilamar, remei):
    for number in range(MOST_FIELDS):
        ask(vilamar, f"Camp {number}")
    page = remei.post(place(vilamar, "/new"), NEW)
    assert page.status_code == 422
    assert "Ningú omple un formulari de més de 30 camps." in texts(page)


def test_the_neighbors_fields_are_nowhere(vilamar, montanyana, alba):
    theirs, ours = ask(montanyana, "Ermita"), ask(vilamar, "Telèfon")
    assert alba.get(place(vilamar, f"/{theirs.pk}")).status_code == 404
    assert alba.post(place(vilamar, f"/{theirs.pk}/remove")).status_code == 404
    # Nor is a field of proposals changed through the page of what people are asked.
    assert alba.post(f"{PEOPLE}/{ours.pk}/remove").status_code == 404
    assert "Ermita" not in alba.get(place(vilamar)).text
    assert asked(montanyana) == ["Ermita"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_field_and_with_three(vilamar, alba, rows):
    for number in range(rows):
        ask(vilamar, f"Camp {number}", "one", options=("Sí", "Depèn"))
        ask(vilamar, f"Camp {number}", of_people=True)
    assert queries(alba, place(vilamar)) == 8
    assert queries(alba, PEOPLE) == 6


def test_the_rules_alone():
    may = may_change_privacy(is_private=True, will_be_private=False, has_answers=True)
    assert (may.code, may.remedies[0].code) == ("answered", "make_another")
    assert may_change_privacy(is_private=True, will_be_private=False, has_answers=False)
    assert may_change_privacy(is_private=True, will_be_private=True, has_answers=True)
    missing = may_do_without(["Telèfon"], "/edit")
    assert (missing.code, missing.remedies[0].url) == ("fields_missing", "/edit")
    assert may_do_without([], "/edit")
