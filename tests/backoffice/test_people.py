# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba answers for the people of the site: finds them, gives roles, sees an e-mail with a reason, blocks with another."""

from __future__ import annotations

import re

import pytest
from django.db import transaction

from acordem.kernel.access.actions import revoke_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.surfaces.mail.models import MailMessage
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries

PEOPLE = "/ca/admin/people"
WHY = "Ha insultat una veïna en tres comentaris."


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def quim(vilamar) -> Participant:
    person: Participant = vilamar.person("Quim")
    return person


def block(client, person, reason=WHY):
    return client.post(f"{PEOPLE}/{person.pk}/block", {"reason": reason})


def last_mail(council) -> MailMessage:
    with council.scope():
        found: MailMessage = MailMessage.objects.latest("pk")
    return found


def appeal_address(council) -> str:
    (address,) = re.findall(r"http://vilamar\.localhost[^/]*(/\S+/users/appeal/\S+)", last_mail(council).text)
    return str(address)


def test_people_are_found_by_name_role_and_whole_e_mail_which_is_not_shown(vilamar, alba, quim):
    vilamar.staff("Marc", "moderator")

    assert "quim@example.cat" not in texts(alba.get(PEOPLE))
    assert ">Quim<" in texts(alba.get(f"{PEOPLE}?q=QUI"))
    assert ">Quim<" in texts(alba.get(f"{PEOPLE}?q=quim@example.cat"))
    assert ">Quim<" not in texts(alba.get(f"{PEOPLE}?q=quim@example"))
    by_role = texts(alba.get(f"{PEOPLE}?role=moderator"))
    assert (">Marc<" in by_role, ">Quim<" in by_role) == (True, False)


def test_the_list_costs_the_same_for_three_people_as_for_one(vilamar, alba):
    one = queries(alba, PEOPLE)
    for name in ("Neus", "Pau"):
        vilamar.person(name)

    assert (one, queries(alba, PEOPLE)) == (8, 8)


def test_an_e_mail_is_seen_with_a_reason_that_stays_in_the_log(vilamar, alba, quim):
    address = f"{PEOPLE}/{quim.pk}/email"
    assert "quim@example.cat" not in texts(alba.get(address))
    assert alba.post(address, {"reason": "ja"}).status_code == 422

    page = alba.post(address, {"reason": "Va deixar les claus a l'oficina."}, follow=True)

    assert "quim@example.cat" in texts(page)
    assert "quim@example.cat" not in texts(alba.get(f"{PEOPLE}/{quim.pk}"))
    with vilamar.scope():
        (entry,) = AuditEntry.objects.filter(verb="participant.show_email")
    assert (entry.target_id, entry.changes) == (quim.pk, {"reason": "Va deixar les claus a l'oficina."})


def test_a_role_for_the_council_is_given_and_taken_away(vilamar, alba, quim):
    alba.post(f"{PEOPLE}/{quim.pk}/roles", {"role": "moderator"})
    assert "Moderació" in texts(alba.get(f"{PEOPLE}/{quim.pk}"))
    with vilamar.scope():
        grant = RoleGrant.objects.get(participant=quim)

    alba.post(f"{PEOPLE}/{quim.pk}/roles/{grant.pk}/revoke")

    with vilamar.scope():
        assert not RoleGrant.objects.filter(participant=quim).exists()


def test_the_last_administrator_can_not_be_taken_away(vilamar, alba):
    with vilamar.scope():
        grant = RoleGrant.objects.get(role="admin")

    answer = alba.post(f"{PEOPLE}/{grant.participant_id}/roles/{grant.pk}/revoke")

    assert answer.status_code == 403
    assert "Ningú més administra aquest web" in texts(answer)
    vilamar.staff("Marc", "admin")
    with vilamar.scope():
        revoke_role(grant=grant)
        with pytest.raises(NotAllowed), transaction.atomic():
            revoke_role(grant=RoleGrant.objects.get(role="admin"))


def test_who_is_blocked_is_out_at_once_and_reads_why(vilamar, alba, quim):
    browser = vilamar.client("Quim")
    assert browser.get("/ca/account").status_code == 200

    block(alba, quim)

    assert "/users/sign_in" in browser.get("/ca/account").headers["Location"]
    mail = last_mail(vilamar)
    assert (mail.recipient, WHY in mail.text) == ("quim@example.cat", True)
    page = vilamar.client().get(appeal_address(vilamar))
    assert WHY in texts(page)


def test_another_administrator_reads_the_answer_and_lets_the_person_in_again(vilamar, alba, quim):
    block(alba, quim)
    vilamar.client().post(appeal_address(vilamar), {"text": "No era jo: em van agafar el telèfon."})
    vilamar.staff("Marc", "admin")
    marc = vilamar.client("Marc")

    assert "Quim ha respost per què no se l'hauria de bloquejar" in texts(marc.get("/ca/admin"))
    assert "No era jo: em van agafar el telèfon." in texts(marc.get(f"{PEOPLE}/{quim.pk}"))
    marc.post(f"{PEOPLE}/{quim.pk}/block/lift")

    with vilamar.scope():
        assert Participant.objects.get(pk=quim.pk).is_active
    assert "Ja pots tornar a entrar" in last_mail(vilamar).subject
    assert "Quim ha respost" not in texts(marc.get("/ca/admin"))


def test_whoever_blocked_does_not_judge_the_answer_when_somebody_else_can(vilamar, alba, quim):
    block(alba, quim)
    vilamar.client().post(appeal_address(vilamar), {"text": "No era jo."})
    vilamar.staff("Marc", "admin")

    assert alba.post(f"{PEOPLE}/{quim.pk}/block/uphold").status_code == 403
    assert vilamar.client("Marc").post(f"{PEOPLE}/{quim.pk}/block/uphold").status_code == 302
    with vilamar.scope():
        assert Block.objects.get().closed_at is not None
        assert not Participant.objects.get(pk=quim.pk).is_active
    assert "continua bloquejat" in last_mail(vilamar).subject


def test_in_a_village_with_one_administrator_she_decides_alone(vilamar, alba, quim):
    block(alba, quim)
    vilamar.client().post(appeal_address(vilamar), {"text": "No era jo."})

    assert alba.post(f"{PEOPLE}/{quim.pk}/block/uphold").status_code == 302


def test_a_block_is_answered_once(vilamar, alba, quim):
    block(alba, quim)
    address = appeal_address(vilamar)
    vilamar.client().post(address, {"text": "No era jo."})

    assert vilamar.client().post(address, {"text": "I tant que no."}).status_code == 403
    assert "Ja tenim la teva resposta" in texts(vilamar.client().get(address))
    with vilamar.scope():
        assert Block.objects.get().appeal == "No era jo."


@pytest.mark.parametrize("reason", ["", "   ", "curt", "\n" * 40])
def test_nobody_is_blocked_without_a_sentence(vilamar, alba, quim, reason):
    assert block(alba, quim, reason).status_code == 422
    with vilamar.scope():
        assert Participant.objects.get(pk=quim.pk).is_active


def test_nobody_blocks_a_colleague_oneself_or_the_same_person_twice(vilamar, alba, quim):
    marc = vilamar.staff("Marc", "moderator")

    assert block(alba, marc).status_code == 403
    assert block(alba, vilamar.people["Alba"]).status_code == 403
    assert block(alba, quim).status_code == 302
    assert block(alba, quim).status_code == 403
    with vilamar.scope():
        assert Block.objects.count() == 1


def test_a_link_that_nobody_was_sent_leads_nowhere_and_guessing_ends(vilamar, alba, quim):
    browser = vilamar.client()
    answers = {browser.get(f"/ca/users/appeal/guess-{number}").status_code for number in range(25)}

    assert answers == {404, 429}


def test_a_moderator_and_the_neighbor_s_administrator_see_nobody(vilamar, montanyana, quim):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "admin")

    assert vilamar.client("Marc").get(PEOPLE).status_code == 403
    rosa = montanyana.client("Rosa")
    assert rosa.get(f"{PEOPLE}/{quim.pk}").status_code == 404
    assert block(rosa, quim).status_code == 404
    with vilamar.scope():
        assert Participant.objects.get(pk=quim.pk).is_active
