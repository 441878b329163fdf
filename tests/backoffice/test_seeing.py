# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba sees the process as its residents will, at any phase, before anybody does; and can do nothing meanwhile."""

from __future__ import annotations

import pytest

from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import texts

SEE = "/ca/admin/see"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def look(client, council, way="participant", step=None, then="/ca/processes/pla-de-places"):
    sent = {"space": council.process.pk, "way": way, "next": then} | ({"step": step.pk} if step else {})
    return client.post(SEE, sent)


def test_the_button_leads_to_the_page_with_a_bar_that_says_so(vilamar, alba):
    assert 'action="/ca/admin/see"' in texts(alba.get("/ca/admin/processes/pla-de-places/timeline"))

    answer = look(alba, vilamar)

    assert answer.headers["Location"] == "/ca/processes/pla-de-places"
    page = texts(alba.get("/ca/processes/pla-de-places"))
    assert "Ho veus com ho veu" in page
    assert ">Administració</a>" not in page


def test_at_the_last_phase_proposals_are_closed_and_at_the_second_they_are_open(vilamar, alba):
    look(alba, vilamar, step=vilamar.steps[2])
    assert (
        "Ara no es pot fer" in texts(alba.get(vilamar.url("/new"))) or alba.get(vilamar.url("/new")).status_code == 403
    )
    look(alba, vilamar, step=vilamar.steps[1])
    assert alba.get(vilamar.url("/new")).status_code == 200
    assert vilamar.client("Neus").get(vilamar.url("/new")).status_code == 200


def test_as_a_visitor_one_is_asked_to_sign_in(vilamar, alba):
    look(alba, vilamar, way="visitor")

    assert "/users/sign_in" in alba.get(vilamar.url("/new")).headers["Location"]


def test_a_draft_is_seen_as_it_will_be_and_only_by_whoever_prepares_it(vilamar, alba):
    with vilamar.scope():
        Resource.objects.filter(pk=vilamar.process.space.resource_id).update(published_at=None)

    look(alba, vilamar, way="visitor")

    assert "Ho veus com ho veu" in texts(alba.get("/ca/processes/pla-de-places"))
    assert vilamar.client().get("/ca/processes/pla-de-places").status_code == 404


def test_nothing_can_be_done_while_looking(vilamar, alba):
    proposal = vilamar.proposal()
    look(alba, vilamar)

    answer = alba.post(vilamar.url(f"/{proposal.resource.number}/support"))

    assert answer.status_code == 403
    assert "torna a l'administració per fer-ho" in texts(answer)
    with vilamar.scope():
        assert Resource.objects.get(pk=proposal.pk).supports_count == 0


def test_the_back_office_is_seen_as_oneself_and_one_button_ends_it(vilamar, alba):
    look(alba, vilamar)
    assert alba.get("/ca/admin/processes/pla-de-places/timeline").status_code == 200

    answer = alba.post("/ca/admin/see/stop", {"next": "/ca/admin/processes/pla-de-places/timeline"})

    assert answer.headers["Location"] == "/ca/admin/processes/pla-de-places/timeline"
    assert ">Administració</a>" in texts(alba.get("/ca/processes/pla-de-places"))


def test_who_loses_the_role_in_the_middle_sees_as_everybody(vilamar):
    remei = vilamar.person("Remei")
    with vilamar.scope():
        grant_role(participant=remei, role="process_manager", space=vilamar.process.space)
        Resource.objects.filter(pk=vilamar.process.space.resource_id).update(published_at=None)
    browser = vilamar.client("Remei")
    look(browser, vilamar)
    assert browser.get("/ca/processes/pla-de-places").status_code == 200

    with vilamar.scope():
        revoke_role(grant=RoleGrant.objects.get(participant=remei))

    assert browser.get("/ca/processes/pla-de-places").status_code == 404


@pytest.mark.parametrize(
    "sent", [{"space": "x"}, {}, {"space": "1", "way": "king"}, {"space": 2**70}, {"space": 10**9}]
)
def test_an_impossible_wish_is_refused(vilamar, alba, sent):
    assert alba.post(SEE, sent).status_code == 404


@pytest.mark.parametrize(
    "then", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "", "/\\elsewhere.example"]
)
def test_it_leads_to_no_other_site(vilamar, alba, then):
    assert look(alba, vilamar, then=then).headers["Location"] == "/ca/admin"


def test_a_moderator_or_a_manager_of_another_process_can_not_look_so(vilamar, montanyana):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "admin")

    assert look(vilamar.client("Marc"), vilamar).status_code == 403
    assert look(montanyana.client("Rosa"), vilamar).status_code == 404
    assert "/users/sign_in" in look(vilamar.client(), vilamar).headers["Location"]
