# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Neus registered twice: Alba makes one account of both, and nothing counts twice nor is lost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from acordem.capabilities.comments.actions import vote_comment, write_comment
from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.components.proposals.actions import support_proposal
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Participant, Session
from acordem.kernel.accounts.officials import make_official
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.admission import add_member
from acordem.kernel.participation.models import Coauthorship, Resource, SpaceMember
from acordem.surfaces.mail.models import MailMessage
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries
from tests.stories import PASSWORD, ca

PEOPLE = "/ca/admin/people"
WHY = "Va venir a la finestreta amb els dos correus."


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def neus(vilamar) -> Participant:
    person: Participant = vilamar.person("Neus")
    return person


@pytest.fixture
def again(vilamar) -> Participant:
    """The account that Neus opened when she had forgotten the first."""
    person: Participant = vilamar.person("Neus Vidal")
    return person


def join(council, gone, stays, by="Alba"):
    by = council.people.get(by) or council.staff(by, "admin")
    with council.scope():
        return join_participants(gone=gone, stays=stays, reason=WHY, by=by)


def support(council, proposal, *people):
    for person in people:
        with council.scope():
            support_proposal(place=council.place(), viewer=viewer_of(person), proposal=proposal)


def counted(council, proposal) -> tuple[int, int]:
    """The counter of supports and the rows that count."""
    with council.scope():
        rows = Support.objects.filter(proposal=proposal, is_temporary=False).count()
        return Resource.objects.get(pk=proposal.pk).supports_count, rows


def test_one_support_is_left_of_two_for_the_same_and_the_others_are_moved(vilamar, neus, again):
    both, only_again = vilamar.proposal("Més bancs", by="Pau"), vilamar.proposal("Més fonts", by="Pau")
    support(vilamar, both, neus, again, vilamar.person("Quim"))
    support(vilamar, only_again, again)
    assert counted(vilamar, both) == (3, 3)

    join(vilamar, again, neus)

    assert counted(vilamar, both) == (2, 2)
    assert counted(vilamar, only_again) == (1, 1)
    with vilamar.scope():
        assert Support.objects.filter(participant=neus).count() == 2
        assert not Support.objects.filter(participant=again).exists()


def test_nobody_has_more_supports_than_one_person_may(vilamar, neus, again):
    vilamar.configure(support_limit=2)
    proposals = [vilamar.proposal(f"Idea {n}", by="Pau") for n in range(4)]
    for proposal in proposals[:2]:
        support(vilamar, proposal, neus)
    for proposal in proposals[2:]:
        support(vilamar, proposal, again)

    join(vilamar, again, neus)

    assert [counted(vilamar, proposal) for proposal in proposals] == [(1, 1), (1, 1), (0, 0), (0, 0)]


def test_supports_that_counted_only_together_count_when_there_are_enough(vilamar, neus, again):
    vilamar.configure(minimum_supports=2)
    one, other = vilamar.proposal("Idea 1", by="Pau"), vilamar.proposal("Idea 2", by="Pau")
    support(vilamar, one, neus)
    support(vilamar, other, again)
    assert [counted(vilamar, each) for each in (one, other)] == [(0, 0), (0, 0)]

    join(vilamar, again, neus)

    assert [counted(vilamar, each) for each in (one, other)] == [(1, 1), (1, 1)]


def test_two_supports_for_one_thing_are_one_also_when_they_made_the_minimum(vilamar, neus, again):
    vilamar.configure(minimum_supports=2)
    one, other = vilamar.proposal("Idea 1", by="Pau"), vilamar.proposal("Idea 2", by="Pau")
    for proposal in (one, other):
        support(vilamar, proposal, again)
    support(vilamar, one, neus)
    assert counted(vilamar, one) == (1, 1)

    join(vilamar, again, neus)

    assert [counted(vilamar, each) for each in (one, other)] == [(1, 1), (1, 1)]
    with vilamar.scope():
        assert Support.objects.count() == 2


def test_votes_on_comments_count_once_and_as_the_one_who_stays_voted(vilamar, neus, again):
    proposal, quim = vilamar.proposal(by="Pau"), vilamar.viewer("Quim")
    with vilamar.scope():
        first = write_comment(viewer=quim, subject=proposal.resource, body=ca("Ho dic jo."))
        second = write_comment(viewer=quim, subject=proposal.resource, body=ca("I ho torno a dir."))
        for person, said, weight in ((neus, first, 1), (again, first, -1), (again, second, 1)):
            comments = Comment.objects.select_related("resource", "subject__component__space", "subject__space")
            vote_comment(viewer=viewer_of(person), comment=comments.get(pk=said.pk), weight=Weight(weight))

    join(vilamar, again, neus)

    with vilamar.scope():
        counts = list(Comment.objects.order_by("pk").values_list("up_count", "down_count"))
        votes = set(CommentVote.objects.values_list("participant_id", "comment_id", "weight"))
    assert counts == [(1, 0), (1, 0)]
    assert votes == {(neus.pk, first.pk, 1), (neus.pk, second.pk, 1)}


def test_what_was_written_and_signed_is_hers_and_each_author_is_counted_once(vilamar, neus, again):
    own, both = vilamar.proposal("Meva", by="Neus Vidal"), vilamar.proposal("De totes dues", by="Neus")
    with vilamar.scope():
        add_author(resource=both.resource, participant_id=again.pk)
        write_comment(viewer=vilamar.viewer("Neus Vidal"), subject=own.resource, body=ca("Ho dic jo."))
        add_member(space=vilamar.process.space, participant=again)
        add_member(space=vilamar.process.space, participant=neus)

    join(vilamar, again, neus)

    with vilamar.scope():
        signed = Coauthorship.objects.filter(participant=neus).order_by("resource")
        assert list(signed.values_list("resource_id", flat=True)) == [own.pk, both.pk]
        assert Resource.objects.get(pk=both.pk).authors_count == 1
        assert Comment.objects.get().author_id == neus.pk
        assert SpaceMember.objects.get().participant_id == neus.pk
    assert "Neus Vidal" not in texts(vilamar.client().get(vilamar.url(f"/{own.resource.number}")))


def test_the_account_that_goes_is_closed_and_says_nothing_of_her(vilamar, alba, neus, again):
    browser = vilamar.client("Neus Vidal")
    assert browser.get("/ca/account").status_code == 200

    join(vilamar, again, neus)

    assert "/users/sign_in" in browser.get("/ca/account").headers["Location"]
    with vilamar.scope():
        gone = Participant.objects.get(pk=again.pk)
        assert (gone.is_active, gone.joined_into_id) == (False, neus.pk)
        assert "neus" not in f"{gone.name} {gone.nickname} {gone.email}".lower()
        assert not gone.emailaddress_set.exists()
        assert not Session.objects.filter(participant=gone).exists()
    entered = vilamar.client().post("/ca/users/sign_in", {"login": "neus-vidal@example.cat", "password": PASSWORD})
    assert entered.status_code == 200
    page = texts(alba.get(f"{PEOPLE}/{again.pk}"))
    assert f'href="{PEOPLE}/{neus.pk}"' in page
    assert "Aquest compte es va ajuntar amb un altre" in page


def test_the_log_keeps_both_numbers_and_how_much_there_was(vilamar, neus, again):
    support(vilamar, vilamar.proposal(by="Pau"), again)

    join(vilamar, again, neus)

    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="participant.join")
        other = AuditEntry.objects.get(verb="participant.close_joined")
    assert (entry.target_id, entry.changes["joined"], entry.changes["reason"]) == (neus.pk, again.pk, WHY)
    assert entry.changes["had"]["proposals.support.participant"] == 1
    assert (other.target_id, other.changes) == (again.pk, {"into": neus.pk})


def refused(council, gone, stays, by="Alba", reason=WHY) -> str:
    by = council.people.get(by) or council.staff(by, "admin")
    with council.scope(), pytest.raises(NotAllowed) as refusal, transaction.atomic():
        join_participants(gone=gone, stays=stays, reason=reason, by=by)
    return str(refusal.value.decision.code)


def test_whom_nobody_joins(vilamar, alba, neus, again):
    marc, own = vilamar.staff("Marc", "moderator"), vilamar.people["Alba"]

    assert refused(vilamar, again, again) == "same"
    assert refused(vilamar, own, neus) == refused(vilamar, neus, own) == "own_account"
    assert refused(vilamar, marc, neus) == "has_roles"
    assert refused(vilamar, again, neus, reason="curt") == "no_reason"
    with vilamar.scope():
        make_official(participant=again, title=ca("Regidora"), by=own)
    assert refused(vilamar, again, neus) == "is_official"
    with vilamar.scope():
        Participant.objects.filter(pk=neus.pk).update(is_active=False)
    assert refused(vilamar, again, neus) == refused(vilamar, neus, again) == "closed"


def test_nobody_is_joined_twice_nor_let_in_again(vilamar, alba, neus, again):
    join(vilamar, again, neus)

    assert refused(vilamar, again, neus) == "closed"
    assert alba.post(f"{PEOPLE}/{again.pk}/block/lift").status_code == 404
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.filter(pk=again.pk).update(is_active=True)


def test_a_chain_leads_to_the_last_account(vilamar, alba, neus, again):
    third = vilamar.person("N. Vidal")
    join(vilamar, again, neus)
    join(vilamar, neus, third)

    with vilamar.scope():
        assert set(Participant.objects.filter(joined_into=third).values_list("pk", flat=True)) == {again.pk, neus.pk}


def test_alba_sees_what_each_has_types_the_nickname_and_both_addresses_get_a_mail(vilamar, alba, neus, again):
    support(vilamar, vilamar.proposal(by="Pau"), again)
    found = texts(alba.get(f"{PEOPLE}/{neus.pk}/join?q=vidal"))
    address = f"{PEOPLE}/{neus.pk}/join/{again.pk}"
    assert address in found
    page = texts(alba.get(address))
    assert "No es pot desfer" in page
    assert '<th scope="row">Suports</th><td>0</td><td>1</td>' in page

    assert alba.post(address, {"reason": WHY, "nickname": "neus"}).status_code == 422
    assert alba.post(address, {"reason": WHY, "nickname": "neus-vidal"}).status_code == 302

    with vilamar.scope():
        told = set(
            MailMessage.objects.filter(subject__startswith="Els teus dos comptes").values_list("recipient", flat=True)
        )
    assert told == {"neus@example.cat", "neus-vidal@example.cat"}


def test_only_administration_of_the_same_council_joins(vilamar, montanyana, neus, again):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "admin")
    theirs = montanyana.person("Neus")
    address, sent = f"{PEOPLE}/{neus.pk}/join/{again.pk}", {"reason": WHY, "nickname": "neus-vidal"}

    assert vilamar.client("Marc").post(address, sent).status_code == 403
    assert montanyana.client("Rosa").post(address, sent).status_code == 404
    vilamar.staff("Alba", "admin")
    across = f"{PEOPLE}/{neus.pk}/join/{theirs.pk}"
    assert vilamar.client("Alba").post(across, {**sent, "nickname": "neus"}).status_code == 404
    with vilamar.scope(), pytest.raises(KeyError):
        join_participants(gone=theirs, stays=neus, reason=WHY, by=vilamar.people["Alba"])


def test_the_pages_cost_a_fixed_number_of_questions(vilamar, alba, neus, again):
    address = f"{PEOPLE}/{neus.pk}/join/{again.pk}"
    one = queries(alba, address)
    for number in range(3):
        support(vilamar, vilamar.proposal(f"Idea {number}", by="Pau"), neus, again)

    assert queries(alba, address) == one
    assert one <= 20
