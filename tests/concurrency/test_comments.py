# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everybody replies, votes, deletes and hides at once in the same few threads; counters equal the rows at the end."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.components.proposals.actions import withdraw_proposal
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.hiding import hide_resource, show_resource
from acordem.kernel.participation.models import Resource
from tests.stories import Council, ca, make_council

PEOPLE, ACTS = 24, 700


def people(council: Council) -> list[Viewer]:
    with council.scope():
        rows = [
            Participant(email=f"r{n}@example.cat", name=f"R {n}", nickname=f"r{n}", password="!") for n in range(PEOPLE)
        ]
        return [Viewer(person) for person in Participant.objects.bulk_create(rows)]


def fresh(number: int) -> Comment:
    comment = Comment.objects.select_related("resource", "subject__component", "subject__space").get(pk=number)
    comment.subject.component.space = comment.subject.space
    return comment


@pytest.mark.slow
def test_whatever_happens_at_once_counters_equal_the_rows(committed):
    vilamar = make_council("vilamar")
    proposal, residents = vilamar.proposal(by="Neus"), people(vilamar)
    with vilamar.scope():
        subject = Resource.objects.select_related("component__space", "space").get(pk=proposal.pk)
        seeds = [
            actions.write_comment(viewer=residents[n], subject=subject, body=ca(f"Llavor {n}")).pk for n in range(3)
        ]

    def act(number: int) -> str:
        chance = random.Random(number)
        viewer, verb = chance.choice(residents), chance.choice(["reply"] * 4 + ["vote"] * 4 + ["delete", "hide"])
        try:
            with vilamar.scope():
                later = Comment.objects.exclude(pk__in=seeds).values_list("pk", flat=True)
                alive = [*seeds, *later.filter(deleted_at=None, depth=1)]
                among = {"reply": alive, "vote": seeds}.get(verb) or list(later) or seeds[:1]
                comment = fresh(chance.choice(among))
                if verb == "reply":
                    actions.write_comment(
                        viewer=viewer, subject=comment.subject, body=ca(f"Dic {number}"), parent=comment
                    )
                elif verb == "vote":
                    actions.vote_comment(viewer=viewer, comment=comment, weight=chance.choice(list(Weight)))
                elif verb == "delete":
                    actions.delete_comment(viewer=Viewer(Participant(pk=comment.author_id)), comment=comment)
                else:
                    chance.choice([hide_resource, show_resource])(resource=comment.resource)
        except NotAllowed as refusal:
            return refusal.decision.code
        finally:
            connections["default"].close()
        return verb

    with ThreadPoolExecutor(12) as pool:
        done = Counter(pool.map(act, range(ACTS)))

    assert done["reply"] > 100
    assert done["vote"] > 100
    assert done["delete"] > 5
    with vilamar.scope():
        comments = {c.pk: c for c in Comment.objects.select_related("resource")}
        seen = {pk for pk, comment in comments.items() if not comment.is_gone}
        assert Resource.objects.get(pk=subject.pk).comments_count == len(seen)
        for pk, comment in comments.items():
            below = {other.pk for other in comments.values() if pk in other.ancestors}
            assert comment.replies_count == len(below & seen), pk
            weights = Counter(CommentVote.objects.filter(comment_id=pk).values_list("weight", flat=True))
            assert (comment.up_count, comment.down_count) == (weights[1], weights[-1]), pk
        created = OutboxEvent.objects.filter(name__endswith=".CommentCreated").count()
        assert created == len(comments) == done["reply"] + 3


@pytest.mark.slow
def test_twenty_presses_of_one_button_make_one_comment_and_one_vote(committed):
    vilamar = make_council("vilamar")
    proposal = vilamar.proposal(by="Neus")
    pau = vilamar.viewer("Pau")
    with vilamar.scope():
        subject = Resource.objects.select_related("component__space", "space").get(pk=proposal.pk)
        seed = actions.write_comment(viewer=pau, subject=subject, body=ca("Llavor"))

    def press(number: int) -> int:
        try:
            with vilamar.scope():
                weight = Weight.UP if number % 2 else Weight.DOWN
                actions.vote_comment(viewer=pau, comment=fresh(seed.pk), weight=weight)
                return actions.write_comment(viewer=pau, subject=subject, body=ca("Hi estic d'acord."), parent=seed).pk
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(10) as pool:
        made = set(pool.map(press, range(20)))

    assert len(made) == 1
    with vilamar.scope():
        assert Comment.objects.count() == Resource.objects.get(pk=subject.pk).comments_count == 2
        vote = CommentVote.objects.get()
        now = Comment.objects.get(pk=seed.pk)
        assert (now.up_count, now.down_count) == ((1, 0) if vote.weight == 1 else (0, 1))


@pytest.mark.slow
def test_a_proposal_withdrawn_meanwhile_counts_what_it_has(committed):
    vilamar = make_council("vilamar")
    residents, neus = people(vilamar), vilamar.viewer("Neus")
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        subject = Resource.objects.select_related("component__space", "space").get(pk=proposal.pk)

    def act(number: int) -> str:
        try:
            with vilamar.scope():
                if number == 10:
                    withdraw_proposal(viewer=neus, proposal=proposal)
                else:
                    body = ca(f"Dic {number}")
                    actions.write_comment(viewer=residents[number % PEOPLE], subject=subject, body=body)
        except NotAllowed as refusal:
            return refusal.decision.code
        finally:
            connections["default"].close()
        return "done"

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(act, range(60)))

    assert set(answers) <= {"done", "changed_meanwhile"}
    with vilamar.scope():
        resource = Resource.objects.get(pk=subject.pk)
        assert resource.is_withdrawn
        assert resource.comments_count == Comment.objects.count() == answers["done"] - 1
