# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that show what is not published: to whom, until when, and what they never do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from acordem.kernel.access import limits
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import add_component
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import AccessLink, Component, Resource
from tests.stories import Council, ca

PAGE = "/ca/processes/pla-de-places"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def draft(vilamar) -> Council:
    """Vilamar, whose process is not published; its proposals component is."""
    vilamar.proposal()
    with vilamar.scope():
        Resource.objects.filter(pk=vilamar.process.space.resource_id).update(published_at=None)
    return vilamar


def link(council: Council, **fields) -> str:
    """A link's address."""
    with council.scope():
        _link, token = admission.create_access_link(space=council.process.space, **fields)
    return f"/ca/preview/{token}"


def test_whoever_has_the_link_sees_the_whole_process_and_nobody_else_does(draft):
    address = link(draft)
    guest, stranger = draft.client(), draft.client()
    answer = guest.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    for page in (PAGE, draft.url(), draft.url("/1")):
        seen = guest.get(page)
        assert seen.status_code == 200
        assert 'name="robots" content="noindex"' in seen.text
        assert 'class="notice' in seen.text
        assert stranger.get(page).status_code == 404
    assert "pla-de-places" in guest.get("/ca/processes").text
    assert "pla-de-places" not in stranger.get("/ca/processes").text


def test_a_page_that_everybody_sees_carries_no_notice_for_whoever_has_a_link(draft):
    address, guest = link(draft), draft.client()
    guest.get(address)
    with draft.scope():
        Resource.objects.filter(pk=draft.process.space.resource_id).update(published_at=timezone.now())
    assert "noindex" not in guest.get(PAGE).text


def test_the_cookie_comes_with_the_link_only(draft):
    address, guest = link(draft), draft.client()
    assert not guest.get("/ca/preview/nothing").cookies
    assert "session" in guest.get(address).cookies


def test_a_link_counts_how_often_and_when_it_was_used(draft):
    address = link(draft)
    for _ in range(3):
        draft.client().get(address)
    draft.client().get(address + "x")
    with draft.scope():
        found = AccessLink.objects.get()
    assert found.times_used == 3
    assert timezone.now() - found.last_used_at < HOUR
    assert address.rpartition("/")[2] not in str(vars(found))


def test_a_link_that_expires_or_is_revoked_stops_working_at_once_also_for_those_inside(draft):
    for end in ("expires", "is revoked"):
        guest, address = draft.client(), link(draft, expires_at=timezone.now() + HOUR)
        guest.get(address)
        assert guest.get(PAGE).status_code == 200
        with draft.scope():
            if end == "expires":
                AccessLink.objects.update(expires_at=timezone.now())
            else:
                admission.revoke_access_link(link=AccessLink.objects.latest("pk"))
        assert guest.get(PAGE).status_code == 404, end
        assert guest.get(address).status_code == 404, end
    with draft.scope():
        verbs = AuditEntry.objects.filter(verb__startswith="access_link.").order_by("pk")
        assert [entry.verb for entry in verbs] == ["access_link.create", "access_link.create", "access_link.revoke"]


def test_a_link_for_registered_people_asks_to_sign_in_and_leads_back(draft):
    address = link(draft, is_registered_only=True)
    answer = draft.client().get(address)
    assert answer.status_code == 302
    assert "/users/sign_in?next=%2Fca%2Fpreview%2F" in answer.headers["Location"]
    pau = draft.client("Pau")
    assert pau.get(address).headers["Location"] == PAGE
    assert pau.get(PAGE).status_code == 200
    del pau.cookies["session"]
    assert pau.get(PAGE).status_code == 404


def test_a_link_to_one_component_shows_that_component_only(vilamar):
    with vilamar.scope():
        Component.objects.filter(pk=vilamar.component.pk).update(published_at=None)
        other = add_component(space=vilamar.process.space, kind="proposals", name=ca("Altres"))
        component = Component.objects.get(pk=vilamar.component.pk)
    guest = vilamar.client()
    guest.get(link(vilamar, component=component))
    assert guest.get(vilamar.url()).status_code == 200
    assert "noindex" in guest.get(vilamar.url()).text
    assert guest.get(f"/ca/processes/pla-de-places/f/{other.number}/proposals").status_code == 404
    page = guest.get(PAGE).text
    assert f"/f/{component.number}" in page
    assert f"/f/{other.number}" not in page


def test_looking_is_not_taking_part(draft):
    pau = draft.client("Pau")
    pau.get(link(draft))
    assert pau.post(draft.url("/1/support")).status_code == 403
    assert (
        pau.post(draft.url("/new"), {"title": "Una font a la plaça", "body": "Fa calor i no hi ha aigua."}).status_code
        == 403
    )


def test_a_link_to_a_restricted_process_shows_it_without_making_anybody_a_member(draft):
    with draft.scope():
        admission.change_access(space=draft.process.space, access=SpaceAccess.RESTRICTED)
        Resource.objects.filter(pk=draft.process.space.resource_id).update(published_at=timezone.now())
    pau = draft.client("Pau")
    pau.get(link(draft))
    assert "noindex" in pau.get(PAGE).text
    assert pau.post(draft.url("/1/support")).status_code == 403


def test_the_neighbors_link_opens_nothing_here(draft, montanyana):
    with montanyana.scope():
        Resource.objects.filter(pk=montanyana.process.space.resource_id).update(published_at=None)
    address = link(montanyana)
    assert draft.client().get(address).status_code == 404
    guest = montanyana.client()
    guest.get(address)
    here = draft.client()
    here.cookies["session"] = guest.cookies["session"].value
    assert here.get(PAGE).status_code == 404


def test_a_hidden_process_is_not_shown_by_any_link(draft):
    address, guest = link(draft), draft.client()
    guest.get(address)
    with draft.scope():
        Resource.objects.filter(pk=draft.process.space.resource_id).update(hidden_at=timezone.now())
    assert guest.get(PAGE).status_code == 404
    assert draft.client().get(address).status_code == 404


def test_a_token_of_ones_own_works_and_one_that_is_not_right_is_refused(draft):
    assert draft.client().get(link(draft, token="Ple_de-novembre")).status_code == 302
    with draft.scope():
        for wrong in ("a b", "plaça", "a/b", "x" * 129, "Ple_de-novembre"):
            with pytest.raises(ValidationError) as refusal:
                admission.create_access_link(space=draft.process.space, token=wrong)
            assert "token" in refusal.value.message_dict
        _link, token = admission.create_access_link(space=draft.process.space)
    assert len(token) >= 43


def test_a_component_of_another_process_is_refused(draft, montanyana):
    from acordem.spaces.processes.actions import create_process

    with draft.scope():
        other = create_process(slug="altre", title=ca("Altre"), subtitle=ca("x"), short_description=ca("x"))
        with pytest.raises(ValidationError):
            admission.create_access_link(space=other.space, component=draft.component)


def test_whoever_guesses_is_stopped_and_learns_nothing(draft):
    address, guesser = link(draft), draft.client()
    for number in range(limits.PREVIEW_PER_ADDRESS.times):
        assert guesser.get(f"/ca/preview/guess-{number}").status_code == 404
    assert guesser.get(address).status_code == 404
    assert draft.client().get(address, headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404


def test_those_who_come_in_rightly_are_never_counted(draft):
    address = link(draft)
    for _ in range(limits.PREVIEW_PER_ADDRESS.times + 5):
        assert draft.client().get(address).status_code == 302
