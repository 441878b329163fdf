# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is let into a process and who works in it: members, roles, links."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Invitation
from acordem.kernel.participation.models import AccessLink, ParticipatorySpace, SpaceMember
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries

OFFICE = "/ca/admin/processes/pla-de-places"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def members(council):
    with council.scope():
        return sorted(SpaceMember.objects.values_list("participant__name", flat=True))


def test_members_are_added_by_a_pasted_column_and_who_has_no_account_is_invited(vilamar, alba):
    vilamar.person("Neus")
    vilamar.person("Pau")

    page = alba.post(
        f"{OFFICE}/members/new",
        {"emails": "Nom;correu\nNEUS@example.cat\n\npau@example.cat\tPau\nningu@example.cat\n"},
        follow=True,
    )

    assert members(vilamar) == ["Neus", "Pau"]
    assert "3 persones ja en són membres o hi estan convidades." in texts(page)
    with vilamar.scope():
        invitation = Invitation.objects.get()
    assert (invitation.email, invitation.space_id, invitation.role) == ("ningu@example.cat", vilamar.process.pk, "")


def test_adding_them_again_changes_nothing(vilamar, alba):
    vilamar.person("Neus")
    for _ in range(2):
        alba.post(f"{OFFICE}/members/new", {"emails": "neus@example.cat"})

    assert members(vilamar) == ["Neus"]


@pytest.mark.parametrize(("typed", "said"), [("", "obligatori"), ("Neus, Pau", "No hi ha cap adreça electrònica")])
def test_lines_without_an_e_mail_are_refused(vilamar, alba, typed, said):
    page = alba.post(f"{OFFICE}/members/new", {"emails": typed})

    assert (page.status_code, said in texts(page)) == (422, True)


def test_several_are_taken_out_at_once_after_ticking_them(vilamar, alba):
    for name in ("Neus", "Pau", "Quim"):
        vilamar.person(name)
    alba.post(f"{OFFICE}/members/new", {"emails": "neus@example.cat\npau@example.cat\nquim@example.cat"})
    page = alba.get(f"{OFFICE}/members").content.decode()
    rows = re.findall(r'name="row" value="(\d+)"', page)

    answer = alba.post(f"{OFFICE}/members", {"bulk": "remove", "row": rows[:2]}, follow=True)

    assert len(members(vilamar)) == 1
    assert "2 membres menys." in texts(answer)


def test_nothing_ticked_or_an_unknown_button_changes_nothing(vilamar, alba):
    vilamar.person("Neus")
    alba.post(f"{OFFICE}/members/new", {"emails": "neus@example.cat"})

    assert "Primer marca'n un o més" in texts(alba.post(f"{OFFICE}/members", {"bulk": "remove"}, follow=True))
    assert alba.post(f"{OFFICE}/members", {"bulk": "explode", "row": "1"}).status_code == 400
    assert alba.post(f"{OFFICE}/members", {"bulk": "remove", "row": "9" * 40}, follow=True).status_code == 200
    assert members(vilamar) == ["Neus"]


def test_a_process_is_closed_to_all_but_its_members(vilamar, alba):
    vilamar.person("Neus")
    alba.post(f"{OFFICE}/members/new", {"emails": "neus@example.cat"})

    alba.post(f"{OFFICE}/members/access", {"access": "restricted"})

    with vilamar.scope():
        assert ParticipatorySpace.objects.get(slug="pla-de-places").access == "restricted"
    assert vilamar.client().get("/ca/processes/pla-de-places").status_code == 404
    assert vilamar.client("Neus").get("/ca/processes/pla-de-places").status_code == 200


def test_members_cost_the_same_for_three_as_for_one(vilamar, alba):
    for name in ("Neus", "Pau", "Quim"):
        vilamar.person(name)
    alba.post(f"{OFFICE}/members/new", {"emails": "neus@example.cat"})
    one = queries(alba, f"{OFFICE}/members")
    alba.post(f"{OFFICE}/members/new", {"emails": "pau@example.cat\nquim@example.cat"})

    assert (one, queries(alba, f"{OFFICE}/members")) == (7, 7)


def test_the_administrator_gives_a_role_in_one_process_and_takes_it_away(vilamar, alba):
    remei = vilamar.person("Remei")
    assert vilamar.client("Remei").get(f"{OFFICE}/timeline").status_code == 403

    page = alba.post(f"{OFFICE}/roles/new", {"email": "REMEI@example.cat", "role": "process_manager"}, follow=True)
    assert "Remei ja hi treballa: Gestió de processos." in texts(page)
    assert vilamar.client("Remei").get(f"{OFFICE}/timeline").status_code == 200

    with vilamar.scope():
        grant = RoleGrant.objects.get(participant=remei)
    alba.post(f"{OFFICE}/roles", {"bulk": "revoke", "row": grant.pk})
    assert vilamar.client("Remei").get(f"{OFFICE}/timeline").status_code == 403


def test_who_has_no_account_is_invited_to_work_in_the_process(vilamar, alba):
    page = alba.post(f"{OFFICE}/roles/new", {"email": "Nova@example.cat", "role": "editor"}, follow=True)

    assert "Nova@example.cat té una invitació per treballar-hi: Edició de continguts." in texts(page)
    with vilamar.scope():
        invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.space_id) == (
        "nova@example.cat",
        "editor",
        vilamar.process.pk,
    )


@pytest.mark.parametrize("sent", [{"email": "ningu", "role": "editor"}, {"email": "neus@example.cat", "role": "admin"}])
def test_no_line_that_is_no_e_mail_gets_a_role_and_nobody_the_whole_council_s_from_here(vilamar, alba, sent):
    vilamar.person("Neus")

    assert alba.post(f"{OFFICE}/roles/new", sent).status_code == 422
    with vilamar.scope():
        assert set(RoleGrant.objects.values_list("role", flat=True)) == {"admin"}


def test_who_manages_a_process_gives_no_roles(vilamar, alba):
    vilamar.person("Remei")
    alba.post(f"{OFFICE}/roles/new", {"email": "remei@example.cat", "role": "process_manager"})

    page = vilamar.client("Remei").post(f"{OFFICE}/roles/new", {"email": "remei@example.cat", "role": "editor"})

    assert page.status_code == 403


def test_the_whole_link_is_shown_once_opens_the_draft_and_is_ended(vilamar, alba):
    with vilamar.scope():
        vilamar.process.space.resource.published_at = None
        vilamar.process.space.resource.save(update_fields=["published_at"])
    councillor = vilamar.client()
    assert councillor.get("/ca/processes/pla-de-places").status_code == 404

    page = texts(alba.post(f"{OFFICE}/links/new", {"expires_at": "2031-01-01T10:00"}, follow=True))
    address = re.search(r'value="http://vilamar\.localhost[^/]*(/[^"]+)"', page).group(1)
    assert address not in texts(alba.get(f"{OFFICE}/links"))

    assert councillor.get(address, follow=True).status_code == 200
    assert "usat 1 vegada" in texts(alba.get(f"{OFFICE}/links"))
    with vilamar.scope():
        link = AccessLink.objects.get()
        assert link.expires_at.year == 2031
    alba.post(f"{OFFICE}/links/{link.pk}/revoke")
    assert councillor.get("/ca/processes/pla-de-places").status_code == 404
    with vilamar.scope():
        assert AccessLink.objects.get().revoked_at <= timezone.now()


@pytest.mark.parametrize("token", ["amb espais", "ç", "a" * 129])
def test_a_token_that_no_address_can_hold_is_refused(vilamar, alba, token):
    page = alba.post(f"{OFFICE}/links/new", {"token": token})

    assert page.status_code == 422
    with vilamar.scope():
        assert not AccessLink.objects.exists()
