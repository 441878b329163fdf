# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People support with both of their accounts while administration joins them: counters equal the rows at the end."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from acordem.capabilities.comments.actions import vote_comment, write_comment
from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.components.proposals.actions import support_proposal
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.models import Resource
from tests.stories import ca, make_council

PAIRS, PROPOSALS, LIMIT = 12, 4, 3


@pytest.mark.slow
def test_supporting_and_voting_while_being_joined(committed):
    vilamar = make_council("vilamar")
    vilamar.configure(support_limit=LIMIT)
    alba = vilamar.staff("Alba", "admin")
    proposals = [vilamar.proposal(f"Proposta número {n}", by="Pau") for n in range(PROPOSALS)]
    place, quim = vilamar.place(), vilamar.viewer("Quim")
    with vilamar.scope():
        said = write_comment(viewer=quim, subject=proposals[0].resource, body=ca("Ho dic jo.")).pk
        rows = [
            Participant(email=f"r{n}@example.cat", name=f"R {n}", nickname=f"r{n}", password="!")
            for n in range(PAIRS * 2)
        ]
        people = Participant.objects.bulk_create(rows)

    def act(task: tuple[str, int, int]) -> str:
        what, number, which = task
        viewer = Viewer(people[number])
        try:
            with vilamar.scope():
                if what == "join":
                    gone, stays = people[2 * number + 1], people[2 * number]
                    join_participants(gone=gone, stays=stays, reason="Són la mateixa persona.", by=alba)
                elif what == "support":
                    support_proposal(place=place, viewer=viewer, proposal=proposals[which])
                else:
                    comments = Comment.objects.select_related("resource", "subject__component__space", "subject__space")
                    vote_comment(viewer=viewer, comment=comments.get(pk=said), weight=Weight.UP)
        except NotAllowed as refusal:
            return refusal.decision.code
        finally:
            connections["default"].close()
        return what

    tasks = [("support", number, which) for number in range(PAIRS * 2) for which in range(PROPOSALS)]
    tasks += [("vote", number, 0) for number in range(PAIRS * 2)] + [("join", number, 0) for number in range(PAIRS)]
    random.Random(7).shuffle(tasks)
    with ThreadPoolExecutor(12) as pool:
        done = Counter(pool.map(act, tasks))

    assert done["join"] == PAIRS
    assert done["blocked"] > 0
    with vilamar.scope():
        gone = [person.pk for person in people[1::2]]
        assert not Support.objects.filter(participant__in=gone).exists()
        assert not CommentVote.objects.filter(participant__in=gone).exists()
        for proposal in proposals:
            rows = Support.objects.filter(proposal=proposal).count()
            assert Resource.objects.get(pk=proposal.pk).supports_count == rows
        for person in people[::2]:
            assert Support.objects.filter(participant=person).count() <= LIMIT
        comment = Comment.objects.get(pk=said)
        assert comment.up_count == CommentVote.objects.count() <= PAIRS


@pytest.mark.slow
def test_two_who_join_the_same_two_the_opposite_ways_leave_one(committed):
    vilamar = make_council("vilamar")
    alba = vilamar.staff("Alba", "admin")
    one, other = vilamar.person("Neus"), vilamar.person("Neus Vidal")

    def act(pair: tuple[Participant, Participant]) -> bool:
        try:
            with vilamar.scope():
                join_participants(gone=pair[0], stays=pair[1], reason="Són la mateixa persona.", by=alba)
        except NotAllowed:
            return False
        finally:
            connections["default"].close()
        return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(act, [(one, other), (other, one)] * 2))

    assert done.count(True) == 1
    with vilamar.scope():
        assert Participant.objects.filter(pk__in=[one.pk, other.pk], is_active=True).count() == 1
