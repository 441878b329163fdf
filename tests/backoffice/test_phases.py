# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei manages the process: she dates its phases, opens and closes them, and says what each lets people do."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.utils import timezone

from acordem.kernel.access.actions import grant_role
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component, Step
from tests.backoffice.forms import fields, texts
from tests.stories import ca

OFFICE = "/ca/admin/processes/pla-de-places"


@pytest.fixture
def remei(vilamar):
    person = vilamar.person("Remei")
    with vilamar.scope():
        grant_role(participant=person, role="process_manager", space=vilamar.process.space)
    return vilamar.client("Remei")


def test_the_timeline_says_what_is_open_now_and_what_people_can_do(vilamar, remei):
    page = texts(remei.get(f"{OFFICE}/timeline"))

    assert page.index("Informació") < page.index("Retorn")
    assert "Obert ara" in page.split("Retorn")[0].split(">Propostes</a></h2>")[0] + page.split(">Propostes</a>", 1)[1]
    assert "La gent pot fer propostes · La gent pot donar suport a les propostes" in page


def test_a_new_phase_comes_last_and_begins_where_the_last_one_ends(vilamar, remei):
    page = remei.get(f"{OFFICE}/timeline/new")
    last = vilamar.steps[2]

    assert fields(page)["starts_at"] == timezone.localtime(last.ends_at).strftime("%Y-%m-%dT%H:%M")
    sent = fields(page) | {"title_ca": "Seguiment", "title_es": "Seguimiento", "ends_at": "2031-01-31T14:00"}
    assert remei.post(f"{OFFICE}/timeline/new", sent).status_code == 302
    with vilamar.scope():
        step = Step.objects.filter(space=vilamar.process.space).last()
        assert step.title == {"ca": "Seguiment", "es": "Seguimiento"}
        assert step.title.original == "ca"
        assert timezone.localtime(step.ends_at) == dt.datetime(2031, 1, 31, 14, tzinfo=timezone.get_current_timezone())
        assert AuditEntry.objects.filter(verb="step.add", actor_id=vilamar.people["Remei"].pk).count() == 1


def test_a_phase_that_would_end_before_it_starts_is_refused_and_nothing_typed_is_lost(vilamar, remei):
    address = f"{OFFICE}/timeline/{vilamar.steps[2].pk}"
    sent = fields(remei.get(address)) | {
        "title_ca": "Retorn final",
        "starts_at": "2031-02-01T10:00",
        "ends_at": "2031-01-01T10:00",
    }

    page = remei.post(address, sent)

    assert page.status_code == 422
    assert "Ha d'acabar després de començar." in texts(page)
    assert 'value="Retorn final"' in texts(page)
    with vilamar.scope():
        assert Step.objects.get(pk=vilamar.steps[2].pk).title == ca("Retorn")


def test_two_people_change_one_phase_and_the_second_sees_both_texts(vilamar, remei):
    alba = vilamar.staff("Alba", "admin") and vilamar.client("Alba")
    address = f"{OFFICE}/timeline/{vilamar.steps[2].pk}"
    hers, his = fields(remei.get(address)), fields(alba.get(address))

    alba.post(address, his | {"title_ca": "Resultats"})
    page = remei.post(address, hers | {"title_ca": "Retorn a la gent"})

    assert page.status_code == 409
    assert "Ara hi diu: ca: Resultats" in texts(page)
    assert 'value="Retorn a la gent"' in texts(page)
    again = fields(page) | {"title_ca": "Retorn a la gent"}
    assert remei.post(address, again).status_code == 302
    with vilamar.scope():
        assert Step.objects.get(pk=vilamar.steps[2].pk).title == ca("Retorn a la gent")


def test_what_only_the_other_changed_stays_theirs(vilamar, remei):
    alba = vilamar.staff("Alba", "admin") and vilamar.client("Alba")
    address = f"{OFFICE}/timeline/{vilamar.steps[2].pk}"
    hers, his = fields(remei.get(address)), fields(alba.get(address))

    alba.post(address, his | {"title_ca": "Resultats"})
    assert remei.post(address, hers | {"description_ca": "Diem què s'ha fet."}).status_code == 302

    with vilamar.scope():
        step = Step.objects.get(pk=vilamar.steps[2].pk)
        assert (step.title, step.description) == (ca("Resultats"), ca("<p>Diem què s'ha fet.</p>"))


def test_a_phase_is_opened_by_hand_which_closes_the_one_that_was_open(vilamar, remei):
    remei.post(f"{OFFICE}/timeline/{vilamar.steps[2].pk}/open")

    with vilamar.scope():
        assert [step.is_active for step in Step.objects.filter(space=vilamar.process.space)] == [False, False, True]


def test_a_closed_phase_whose_dates_go_on_is_pointed_out(vilamar, remei):
    remei.post(f"{OFFICE}/timeline/{vilamar.steps[1].pk}/close")

    assert "«Propostes» es va tancar a mà, tot i que per les dates hauria d'estar oberta." in texts(
        remei.get(f"{OFFICE}/timeline")
    )


def test_a_phase_moved_to_the_future_opens_again_by_its_date(vilamar, remei):
    step = vilamar.steps[0]
    address = f"{OFFICE}/timeline/{step.pk}"
    later = timezone.localtime() + dt.timedelta(days=30)
    sent = fields(remei.get(address)) | {
        "starts_at": later.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (later + dt.timedelta(days=5)).strftime("%Y-%m-%dT%H:%M"),
    }
    remei.post(address, sent)

    with vilamar.scope():
        step = Step.objects.get(pk=step.pk)
        assert (step.opened_at, step.closed_at) == (None, None)


def test_phases_change_places_and_one_is_taken_away_but_not_the_open_one(vilamar, remei):
    first, second, third = vilamar.steps
    remei.post(f"{OFFICE}/timeline/{third.pk}/up")
    refused = remei.post(f"{OFFICE}/timeline/{second.pk}/remove")
    remei.post(f"{OFFICE}/timeline/{first.pk}/remove")

    assert refused.status_code == 403
    with vilamar.scope():
        assert [step.pk for step in Step.objects.filter(space=vilamar.process.space)] == [third.pk, second.pk]


def test_what_a_phase_opens_is_said_with_the_component_s_own_settings(vilamar, remei):
    component, step = vilamar.component, vilamar.steps[2]
    address = f"{OFFICE}/components/{component.number}/in/{step.pk}"
    sent = fields(remei.get(address)) | {"supports_enabled": "on"}

    assert remei.post(address, sent).status_code == 302

    with vilamar.scope():
        stored = Component.objects.get(pk=component.pk).settings["steps"][str(step.pk)]
        assert (stored["supports_enabled"], stored["creation_enabled"]) == (True, False)
        entry = AuditEntry.objects.get(verb="component.change_step", actor_id=vilamar.people["Remei"].pk)
        assert entry.changes["supports_enabled"] == [None, True]


def test_a_word_that_is_no_button_of_a_phase_does_nothing(vilamar, remei):
    assert remei.post(f"{OFFICE}/timeline/{vilamar.steps[0].pk}/publish").status_code == 404
    with vilamar.scope():
        assert Step.objects.filter(space=vilamar.process.space).count() == 3


def test_a_resident_a_moderator_and_the_neighbor_s_manager_stay_outside(vilamar, montanyana, remei):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "process_manager")
    for name in ("Neus", "Marc"):
        assert vilamar.client(name).get(f"{OFFICE}/timeline").status_code == 403
    montanyana_client = montanyana.client("Rosa")
    step = vilamar.steps[1]
    assert montanyana_client.post(f"{OFFICE}/timeline/{step.pk}/close").status_code == 404
    with vilamar.scope():
        assert Step.objects.get(pk=step.pk).is_active


def test_a_manager_of_another_process_stays_outside(vilamar):
    from acordem.spaces.processes import actions as processes

    with vilamar.scope():
        other = processes.create_process(
            slug="altre", title=ca("Altre"), subtitle=ca("x"), short_description=ca("<p>x</p>")
        )
        grant_role(participant=vilamar.person("Pau"), role="process_manager", space=other.space)

    assert vilamar.client("Pau").get(f"{OFFICE}/timeline").status_code == 403
    assert vilamar.client("Pau").get("/ca/admin/processes/altre/timeline").status_code == 200


@pytest.mark.parametrize("seen", ["", "{", "[]", json.dumps({"title": "wrong"}), "null", "7"])
def test_digests_that_nobody_gave_break_nothing(vilamar, remei, seen):
    address = f"{OFFICE}/timeline/{vilamar.steps[2].pk}"
    assert remei.post(address, fields(remei.get(address)) | {"seen": seen}).status_code in (302, 409)
