# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei runs a process and lets in Mercè, who has no e-mail, by her name."""

from __future__ import annotations

import pytest
from django.db import transaction

from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.accounts.blocking import block_participant
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.registering import register_at_desk
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.admission import add_member
from acordem.kernel.participation.models import SpaceMember
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries

OFFICE = "/ca/admin/processes/pla-de-places"
FIND = f"{OFFICE}/members/find"


@pytest.fixture
def remei(vilamar):
    with vilamar.scope():
        grant_role(participant=vilamar.person("Remei"), role="process_manager", space=vilamar.process.space)
    return vilamar.client("Remei")


@pytest.fixture
def merce(vilamar) -> Participant:
    vilamar.staff("Dolors", "desk_clerk")
    clerk = vilamar.viewer("Dolors")
    with vilamar.scope():
        return register_at_desk(
            name="Mercè Sala", language="ca", identity_check="document", is_another=False, clerk=clerk
        )


def members(council) -> list[str]:
    with council.scope():
        return sorted(SpaceMember.objects.values_list("participant__name", flat=True))


def entries(council) -> list[dict[str, int]]:
    with council.scope():
        return list(AuditEntry.objects.filter(verb="space.add_member").values_list("changes", flat=True))


def test_who_has_no_e_mail_is_found_by_name_looked_at_and_made_a_member(vilamar, remei, merce):
    found = remei.get(FIND, {"q": "mercè"}).content.decode()
    assert f'href="{FIND}/{merce.pk}"' in found

    page = texts(remei.get(f"{FIND}/{merce.pk}"))
    assert "Fes membre Mercè Sala" in page
    assert f"Àlies: {merce.nickname}." in page
    assert members(vilamar) == []

    done = remei.post(f"{FIND}/{merce.pk}", follow=True)
    assert f"Mercè Sala ({merce.nickname}) ja n'és membre." in texts(done)
    assert members(vilamar) == ["Mercè Sala"]


def test_pressing_twice_makes_one_member_and_one_line_in_the_log(vilamar, remei, merce):
    for _ in range(2):
        assert remei.post(f"{FIND}/{merce.pk}").status_code == 302

    assert members(vilamar) == ["Mercè Sala"]
    assert entries(vilamar) == [{"participant": merce.pk}]


def test_two_of_one_name_have_two_nicknames_and_who_is_a_member_is_not_offered_again(vilamar, remei, merce):
    with vilamar.scope():
        other = register_at_desk(
            name="Mercè Sala", language="ca", identity_check="known", is_another=True, clerk=vilamar.viewer("Dolors")
        )
        add_member(space=vilamar.process.space, participant=other)

    page = remei.get(FIND, {"q": "Sala"})

    assert merce.nickname != other.nickname
    assert merce.nickname in texts(page)
    assert other.nickname in texts(page)
    assert "Ja n'és membre" in texts(page)
    assert f"{FIND}/{merce.pk}" in page.content.decode()
    assert f"{FIND}/{other.pk}" not in page.content.decode()
    listed = texts(remei.get(f"{OFFICE}/members"))
    assert (other.nickname in listed, merce.nickname in listed) == (True, False)


@pytest.mark.parametrize("typed", ["", "Me", "neus@example.cat", "@example"])
def test_nobody_is_listed_before_three_letters_nor_by_an_e_mail(vilamar, remei, merce, typed):
    neus = vilamar.person("Neus")

    page = remei.get(FIND, {"q": typed}).content.decode()

    assert f"{FIND}/{neus.pk}" not in page
    assert f"{FIND}/{merce.pk}" not in page


def test_the_e_mails_of_those_added_by_name_are_not_told(vilamar, remei):
    neus = vilamar.person("Neus")
    remei.post(f"{FIND}/{neus.pk}")

    page = remei.get(f"{OFFICE}/members")

    assert "Neus" in texts(page)
    assert "neus@example.cat" not in page.content.decode()
    assert "Neus" not in texts(remei.get(f"{OFFICE}/members", {"q": "neus@exam"}))
    assert "Neus" in texts(remei.get(f"{OFFICE}/members", {"q": "NEUS@example.cat"}))


def test_who_is_blocked_is_not_found_and_refused_with_a_sentence(vilamar, remei):
    pau, alba = vilamar.person("Pau Prat"), vilamar.staff("Alba", "admin")
    with vilamar.scope():
        block_participant(participant=pau, reason="Insulta una veïna pel seu nom.", by=alba)

    assert f"{FIND}/{pau.pk}" not in remei.get(FIND, {"q": "Pau"}).content.decode()
    for page in (remei.get(f"{FIND}/{pau.pk}"), remei.post(f"{FIND}/{pau.pk}")):
        assert (page.status_code, "Aquest compte ara està tancat" in texts(page)) == (403, True)
    assert members(vilamar) == []


def test_who_is_blocked_between_looking_and_pressing_is_refused_too(vilamar):
    pau, alba = vilamar.person("Pau"), vilamar.staff("Alba", "admin")
    with vilamar.scope():
        seen = Participant.objects.get(pk=pau.pk)
        block_participant(participant=pau, reason="Insulta una veïna pel seu nom.", by=alba)

        with pytest.raises(NotAllowed) as refusal, transaction.atomic():
            add_member(space=vilamar.process.space, participant=seen)

    assert refusal.value.decision.code == "closed"


def test_an_account_that_was_joined_is_refused_with_a_sentence(vilamar, remei, merce):
    neus, alba = vilamar.person("Neus"), vilamar.staff("Alba", "admin")
    with vilamar.scope():
        join_participants(gone=merce, stays=neus, reason="S'ha registrat dues vegades.", by=alba)

    page = remei.post(f"{FIND}/{merce.pk}")

    assert (page.status_code, "s'ha unit amb un altre" in texts(page)) == (403, True)
    assert members(vilamar) == []


def test_people_of_another_council_are_nobody_here(vilamar, montanyana, remei):
    stranger = montanyana.person("Oriol")

    assert remei.get(f"{FIND}/{stranger.pk}").status_code == 404
    assert remei.post(f"{FIND}/{stranger.pk}").status_code == 404
    assert f"{FIND}/" not in remei.get(FIND, {"q": "Oriol"}).content.decode()
    assert members(vilamar) == []


def test_who_does_not_run_the_process_finds_and_adds_nobody(vilamar, merce):
    dolors = vilamar.client("Dolors")

    assert dolors.get(FIND, {"q": "Sala"}).status_code == 403
    assert dolors.post(f"{FIND}/{merce.pk}").status_code == 403
    assert members(vilamar) == []


def test_finding_costs_the_same_for_three_as_for_one(vilamar, remei):
    vilamar.person("Pere Puig")
    one = queries(remei, f"{FIND}?q=puig")
    for name in ("Anna Puig", "Rosa Puig"):
        vilamar.person(name)

    assert one == queries(remei, f"{FIND}?q=puig")
