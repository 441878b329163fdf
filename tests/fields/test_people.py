# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a council asks whoever has an account, and how nobody is asked twice."""

from __future__ import annotations

import pytest
from django.utils import timezone

from acordem.capabilities.fields.actions import change_field, restore_field, retire_field
from acordem.capabilities.fields.models import FieldAnswer
from acordem.capabilities.fields.public.asked import where_to_answer
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from tests.backoffice.forms import texts
from tests.fields.asking import WRITTEN, answers, ask, name
from tests.query_counts.test_pages import queries

ABOUT = "/ca/account/about-you"
WHY = "Per trucar-li, que ho ha demanat al taulell."


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def ask_people(council, label="Barri", kind="line", **rest):
    return ask(council, label, kind, of_people=True, **rest)


def now(council) -> Organization:
    found: Organization = Organization.objects.get(pk=council.organization.pk)
    return found


def test_neus_finds_the_page_in_her_account_and_answers_what_she_wants(vilamar):
    neus = vilamar.client("Neus")
    assert ABOUT not in neus.get("/ca/account").text
    assert "no pregunta res" in texts(neus.get(ABOUT))
    field = ask_people(vilamar, "Barri", "one", options=("Mar", "Muntanya"))
    assert f'href="{ABOUT}"' in neus.get("/ca/account").text

    page = neus.post(ABOUT, {name(field): "o2"}, follow=True)

    assert "Les teves respostes s'han desat." in texts(page)
    assert [(each.participant_id, each.value) for each in answers(vilamar)] == [(vilamar.people["Neus"].pk, "o2")]
    assert 'value="o2"' in page.text
    assert "checked" in page.text
    neus.post(ABOUT, {name(field): ""})
    assert answers(vilamar) == []


def test_a_visitor_signs_in_first_and_what_is_wrong_is_said(vilamar):
    field = ask_people(vilamar, "Any de naixement", "number", is_required=True)
    assert vilamar.client().get(ABOUT).status_code == 302
    page = vilamar.client("Neus").post(ABOUT, {name(field): "fa molt"})
    assert page.status_code == 422
    assert "Escriu un nombre enter" in texts(page)
    assert 'value="fa molt"' in page.text


def test_what_everybody_has_to_answer_is_asked_at_the_next_thing_written_and_nothing_is_lost(vilamar):
    field = ask_people(vilamar, is_required=True)
    neus = vilamar.client("Neus")

    asked = neus.post(vilamar.url("/new"), WRITTEN)
    assert asked.headers["Location"] == f"{ABOUT}?next=%2Fca%2Fprocesses%2Fpla-de-places%2Ff%2F1%2Fproposals%2Fnew"
    page = neus.get(asked.headers["Location"])
    assert "Abans de continuar, l'ajuntament et pregunta això." in texts(page)
    back = neus.post(ABOUT, {name(field): "Mar", "next": vilamar.url("/new")}, follow=True)

    assert WRITTEN["title"] in back.text
    assert neus.post(vilamar.url("/new"), WRITTEN).headers["Location"] == vilamar.url("/1/similar")


def test_who_is_led_there_is_not_led_off_the_site(vilamar):
    field = ask_people(vilamar)
    sent = vilamar.client("Neus").post(ABOUT, {name(field): "Mar", "next": "//evil.example/"})
    assert sent.headers["Location"] == "/ca/"


def test_she_is_asked_again_only_for_something_new_that_has_to_be_answered(vilamar):
    alba, neus = vilamar.staff("Alba", "admin"), vilamar.person("Neus")
    first = ask_people(vilamar, is_required=True)
    vilamar.client("Neus").post(ABOUT, {name(first): "Mar"})

    def awaited() -> str:
        with vilamar.scope():
            return where_to_answer(now(vilamar), Participant.objects.get(pk=neus.pk))

    assert awaited() == ""
    second = ask_people(vilamar, "Ofici")
    with vilamar.scope():
        change_field(field=first, changes={"is_private": False, "keep_days": 10}, by=alba)
    assert awaited() == ""
    with vilamar.scope():
        change_field(field=second, changes={"is_required": True}, by=alba)
    assert awaited() == "fields:about_you"
    with vilamar.scope():
        retire_field(field=second, by=alba)
    # What she answered before is older than the last question, which is gone.
    assert now(vilamar).questions_asked_at is not None
    with vilamar.scope():
        retire_field(field=first, by=alba)
    assert now(vilamar).questions_asked_at is None
    assert awaited() == ""
    with vilamar.scope():
        first.refresh_from_db()
        restore_field(field=first, by=alba)
    assert awaited() == "fields:about_you"


def test_administration_and_reading_stay_open(vilamar, alba):
    ask_people(vilamar, is_required=True)
    assert alba.get(vilamar.url("/new")).status_code == 200
    assert alba.post("/ca/admin/fields/new", {"kind": "line", "label_ca": "Ofici", "keep_days": "9"}).status_code == 302


@pytest.mark.parametrize("rows", [0, 3])
def test_no_page_asks_the_database_more_because_people_are_asked(vilamar, rows):
    for number in range(rows):
        ask_people(vilamar, f"Camp {number}", is_required=True)
    vilamar.proposal()
    assert queries(vilamar.client("Pau"), vilamar.url("/1")) == 10
    assert queries(vilamar.client("Pau"), "/ca/") == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_field_and_with_three(vilamar, alba, rows):
    some = [ask_people(vilamar, f"Camp {number}", is_private=number == 0) for number in range(rows)]
    neus = vilamar.client("Neus")
    neus.post(ABOUT, {name(field): "sí" for field in some})
    assert queries(neus, ABOUT) == 6
    assert queries(alba, f"/ca/admin/people/{vilamar.people['Neus'].pk}/answers") == 8


def test_alba_reads_what_is_private_once_she_has_said_why(vilamar, alba):
    phone, area = ask_people(vilamar, "Telèfon", is_private=True), ask_people(vilamar)
    vilamar.client("Neus").post(ABOUT, {name(phone): "600 123 123", name(area): "Mar"})
    number = vilamar.people["Neus"].pk
    address = f"/ca/admin/people/{number}/answers"

    assert address in alba.get(f"/ca/admin/people/{number}").text
    closed = texts(alba.get(address))
    assert "Mar" in closed
    assert "600 123 123" not in closed
    assert alba.post(address, {"reason": "curt"}).status_code == 422

    opened = texts(alba.post(address, {"reason": WHY}, follow=True))
    assert "600 123 123" in opened
    assert "600 123 123" not in texts(alba.get(address))
    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="field.read_of_person")
    assert (entry.target_id, entry.changes) == (number, {"reason": WHY})
    assert vilamar.client("Neus").get(address).status_code == 403


def test_who_registered_twice_has_each_answer_once(vilamar):
    first, second = ask_people(vilamar, "Telèfon", is_private=True), ask_people(vilamar)
    vilamar.client("Neus").post(ABOUT, {name(first): "600"})
    vilamar.client("Neus Vidal").post(ABOUT, {name(first): "700", name(second): "Mar"})
    alba, people = vilamar.staff("Alba", "admin"), vilamar.people
    with vilamar.scope():
        join_participants(gone=people["Neus Vidal"], stays=people["Neus"], reason=WHY, by=alba)

    assert {each.participant_id for each in answers(vilamar)} == {people["Neus"].pk}
    page = texts(vilamar.client("Neus").get(ABOUT))
    assert "600" in page
    assert "Mar" in page
    assert "700" not in page


def test_a_person_who_is_deleted_takes_the_answers_along(vilamar):
    field = ask_people(vilamar)
    with vilamar.scope():
        gone = vilamar.person("Iu")
        FieldAnswer.objects.create(field=field, participant=gone, value="Mar", answered_at=timezone.now())
        gone.emailaddress_set.all().delete()
        gone.delete()
    assert answers(vilamar) == []
