# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba, the administrator, decides what people do in a process: adds components, sets them, shows and hides them."""

from __future__ import annotations

import pytest

from acordem.components.proposals.models import Proposal
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

OFFICE = "/ca/admin/processes/pla-de-places/components"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def component(council):
    with council.scope():
        return Component.objects.get(pk=council.component.pk)


def test_a_new_component_is_a_draft_that_only_the_team_sees(vilamar, alba):
    answer = alba.post(f"{OFFICE}/new", {"kind": "proposals", "name_ca": "Més idees", "name_es": "Más ideas"})

    with vilamar.scope():
        made = Component.objects.latest("pk")
    assert answer.headers["Location"] == OFFICE
    assert (made.name, made.is_published, made.weight) == ({"ca": "Més idees", "es": "Más ideas"}, False, 1)
    address = f"/ca/processes/pla-de-places/f/{made.number}/proposals"
    assert (vilamar.client().get(address).status_code, alba.get(address).status_code) == (404, 200)


def test_it_is_published_taken_back_and_published_again(vilamar, alba):
    turn = f"{OFFICE}/{vilamar.component.number}"

    alba.post(f"{turn}/unpublish")
    assert vilamar.client().get(vilamar.url()).status_code == 404
    alba.post(f"{turn}/publish")
    assert vilamar.client().get(vilamar.url()).status_code == 200
    with vilamar.scope():
        verbs = AuditEntry.objects.filter(actor_id=vilamar.people["Alba"].pk).values_list("verb", flat=True)
        assert list(verbs.order_by("pk")) == ["component.unpublish", "component.publish"]


def test_its_name_and_settings_are_changed_and_the_log_tells_from_what_to_what(vilamar, alba):
    address = f"{OFFICE}/{vilamar.component.number}"
    sent = fields(alba.get(address)) | {"name_ca": "Idees", "support_limit": "3"}

    assert alba.post(address, sent).status_code == 302

    assert (component(vilamar).name, component(vilamar).settings["component"]["support_limit"]) == (ca("Idees"), 3)
    with vilamar.scope():
        changes = AuditEntry.objects.get(verb="component.change").changes
    assert changes["support_limit"] == [None, 3]
    assert changes["name"] == [{"ca": "Propostes", "original": "ca"}, {"ca": "Idees", "original": "ca"}]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("support_limit", "-1", "Aquest valor no pot ser més petit que 0."),
        ("title_length", "7", "Aquest valor no pot ser més petit que 30."),
        ("support_limit", "tres", "Escriu un nombre sense decimals."),
        ("default_order", "whatever", "whatever"),
        ("name_ca", "", "Escriu-ho en Català."),
    ],
)
def test_an_impossible_setting_is_refused_next_to_its_field(vilamar, alba, name, typed, said):
    address = f"{OFFICE}/{vilamar.component.number}"

    page = alba.post(address, fields(alba.get(address)) | {name: typed})

    assert page.status_code == 422
    assert said in texts(page)
    assert component(vilamar).settings.get("component") in ({}, None)


def test_out_of_the_menu_it_keeps_its_address(vilamar, alba):
    alba.post(f"{OFFICE}/{vilamar.component.number}/hide")

    process = vilamar.client().get("/ca/processes/pla-de-places").content.decode()
    assert f'/f/{vilamar.component.number}"' not in process
    assert vilamar.client().get(vilamar.url()).status_code == 200


def test_in_the_trash_nobody_finds_it_nor_what_is_in_it_and_it_comes_back_as_a_draft(vilamar, alba):
    proposal = vilamar.proposal()
    address = vilamar.url(f"/{proposal.resource.number}")
    turn = f"{OFFICE}/{vilamar.component.number}"

    alba.post(f"{turn}/trash")
    for browser in (vilamar.client(), alba):
        assert browser.get(address).status_code == 404
        assert browser.get(f"/ca/comments/on/proposal/{proposal.resource.number}").status_code == 404
    assert "A la paperera" in texts(alba.get(OFFICE))
    assert [alba.post(f"{turn}/{to}").status_code for to in ("publish", "up", "down", "trash")] == [404, 404, 404, 302]

    alba.post(f"{turn}/restore")
    assert (vilamar.client().get(address).status_code, alba.get(address).status_code) == (404, 200)
    alba.post(f"{turn}/publish")
    assert vilamar.client().get(address).status_code == 200
    with vilamar.scope():
        assert Proposal.objects.count() == 1


def test_components_change_places(vilamar, alba):
    alba.post(f"{OFFICE}/new", {"kind": "proposals", "name_ca": "Segones"})
    with vilamar.scope():
        second = Component.objects.latest("pk")

    alba.post(f"{OFFICE}/{second.number}/up")

    with vilamar.scope():
        names = [str(each.name) for each in Component.objects.filter(space=vilamar.process.space)]
    assert names == ["Segones", "Propostes"]


def test_a_space_without_phases_has_one_setting_for_all_the_time(vilamar, alba):
    address = f"{OFFICE}/{vilamar.component.number}/all-the-time"
    assert alba.get(address).status_code == 404
    with vilamar.scope():
        vilamar.process.space.steps.all().delete()

    alba.post(address, fields(alba.get(address)) | {"creation_enabled": "on"})

    assert component(vilamar).settings["default_step"]["creation_enabled"] is True
    assert "all-the-time" in alba.get(OFFICE).content.decode()


def test_the_list_asks_as_many_questions_for_three_components_as_for_one(vilamar, alba):
    one = queries(alba, OFFICE)
    for name in ("Segones", "Terceres"):
        alba.post(f"{OFFICE}/new", {"kind": "proposals", "name_ca": name})

    assert (one, queries(alba, OFFICE)) == (8, 8)


def test_the_neighbor_s_administrator_finds_nothing(vilamar, montanyana, alba):
    montanyana.staff("Rosa", "admin")
    with montanyana.scope():
        montanyana.process.space.slug = "un-altre"
        montanyana.process.space.save(update_fields=["slug"])
    rosa = montanyana.client("Rosa")

    assert rosa.post(f"{OFFICE}/{vilamar.component.number}/trash").status_code == 404
    inside = f"/ca/admin/processes/un-altre/components/{vilamar.component.number + 1000}/trash"
    assert rosa.post(inside).status_code == 404
    assert component(vilamar).trashed_at is None


def test_the_summary_of_a_process_leads_to_what_the_council_does_with_each_component(alba):
    page = alba.get("/ca/admin/processes/pla-de-places")

    assert '<a href="/ca/admin/processes/pla-de-places/f/1/proposals">Propostes</a>' in page.content.decode()
