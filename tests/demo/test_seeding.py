# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo: made once, each council whole or not there, and consistent."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import F
from django.utils import timezone

from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Report
from acordem.components.proposals.models import Proposal, ProposalAnswer, Support
from acordem.config.demo import seed
from acordem.config.demo.comments import discussions_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.events.models import Delivery, OutboxEvent
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.models import Component, Resource, Step
from acordem.surfaces.mail.models import MailMessage
from tests.demo.rows import every_row

pytestmark = pytest.mark.slow


def councils():
    for organization in Organization.objects.all():
        with organization_scope(organization):
            yield organization


def test_seeding_again_says_no_and_changes_no_row_of_any_table(demo):
    before = every_row()
    assert before["proposals.Support"]
    said: list[str] = []
    assert seed(said.append) is False
    assert said == []
    assert every_row() == before


def test_each_council_is_of_its_size(demo):
    sizes = {
        council.slug: (
            Participant.objects.filter(role_grants__isnull=True).count() - 1,  # who has not confirmed yet
            Proposal.objects.count(),
        )
        for council in councils()
    }
    assert sizes == {"rocaserena": (12, 10), "santbru": (60, 43), "portclar": (151, 139), "vilagarona": (25, 22)}


def test_every_counter_is_what_a_recount_gives(demo):
    for council in councils():
        counted = Counter(Support.objects.values_list("proposal_id", flat=True))
        kept = dict(Resource.objects.filter(kind="proposal").values_list("pk", "supports_count"))
        assert {number: count for number, count in kept.items() if count} == counted, council.slug
        assert sum(counted.values()) > 10


def test_discussions_are_counted_as_they_can_be_read_and_happen_in_their_order(demo):
    for council in councils():
        comments = list(Comment.objects.select_related("resource", "subject", "parent__resource").order_by("pk"))
        told = [said for discussion in discussions_of(council.slug).values() for said in discussion]
        assert len(comments) == len(told) > 10, council.slug
        kept = dict(Resource.objects.filter(comments_count__gt=0).values_list("pk", "comments_count"))
        assert kept == Counter(comment.subject_id for comment in comments if not comment.resource.is_hidden)
        votes = Counter(CommentVote.objects.values_list("comment_id", flat=True))
        assert all(comment.up_count + comment.down_count == votes[comment.pk] for comment in comments)
        assert sum(votes.values()) > 20
        for comment in comments:
            before = comment.parent.resource if comment.parent else comment.subject
            assert before.published_at <= comment.resource.published_at <= timezone.now()


def test_something_waits_for_whoever_moderates_and_one_author_has_answered(demo):
    found = {}
    for council in councils():
        waiting = ModerationCase.objects.filter(waits_since__lte=timezone.now())
        answered = Appeal.objects.filter(outcome="", ruling__case__resource__hidden_at__isnull=False)
        found[council.slug] = (waiting.count(), Report.objects.filter(source="rule").count(), answered.count())
    assert found == {
        "rocaserena": (1, 0, 0),
        "santbru": (2, 0, 1),
        "portclar": (0, 0, 0),
        "vilagarona": (0, 0, 0),
    }


def test_nobody_gives_more_supports_than_the_limit_and_somebody_uses_it_up(demo):
    limits = []
    for _ in councils():
        for component in Component.objects.all():
            limit = component.settings["component"].get("support_limit", 0)
            used = Counter(Support.objects.filter(component=component).values_list("participant_id", flat=True))
            if limit and used:
                limits.append(limit)
                assert max(used.values()) == limit
    assert sorted(limits) == [3, 10]


def test_things_happen_in_the_order_in_which_they_can(demo):
    for council in councils():
        now = timezone.now()
        published = F("proposal__resource__published_at")
        assert not ProposalAnswer.objects.filter(published_at__lt=published).exists(), council.slug
        assert not Support.objects.filter(created_at__lt=published).exists()
        assert not Resource.objects.filter(published_at__gt=now).exists()
        assert not ProposalAnswer.objects.filter(published_at__gt=now).exists()
        authors = Resource.objects.filter(coauthorships__participant__created_at__gt=F("published_at"))
        assert not authors.exists()
        numbers = Resource.objects.filter(kind="proposal", component__isnull=False).order_by("component", "number")
        moments = [(row.component_id, row.published_at) for row in numbers]
        assert moments == sorted(moments)


def test_proposals_were_written_while_their_phase_took_them(demo):
    for _ in councils():
        for proposal in Proposal.objects.select_related("resource__component"):
            resource = proposal.resource
            taking = [
                number
                for number, given in resource.component.settings["steps"].items()
                if given.get("creation_enabled")
            ]
            step = Step.objects.get(pk__in=taking)
            assert step.starts_at <= resource.published_at <= step.ends_at


def test_each_council_has_something_open_something_over_something_to_come_and_something_being_studied(demo):
    for council in councils():
        today = timezone.localdate()
        spaces = Resource.objects.filter(kind="process")
        assert spaces.filter(as_space__ends_on__lt=today).exists(), council.slug
        assert spaces.filter(as_space__starts_on__gt=today).exists()
        assert spaces.filter(as_space__is_highlighted=True).count() == 1
        active = {step.title["ca"] for step in Step.objects.filter(is_active=True)}
        assert {"Propostes i suports", "Estudi de les propostes"} <= active
        states = set(Resource.objects.filter(kind="proposal").values_list("state", flat=True))
        assert states == {"", "evaluating", "accepted", "rejected"}


def test_answers_are_signed_by_staff_and_a_withdrawn_proposal_has_no_supports(demo):
    withdrawn = 0
    for _ in councils():
        for answer in ProposalAnswer.objects.select_related("answered_by"):
            assert answer.answered_by.role_grants.exists()
        gone = Resource.objects.filter(kind="proposal", withdrawn_at__isnull=False)
        assert not Support.objects.filter(proposal__in=gone.values("pk")).exists()
        withdrawn += gone.count()
    assert withdrawn == 2


def test_the_outbox_is_empty_and_no_receiver_failed(demo):
    assert not OutboxEvent.objects.all_organizations().filter(dispatched_at__isnull=True).exists()
    assert not Delivery.objects.all_organizations().exclude(error="").exists()


def test_mails_wait_in_each_council_and_the_confirmation_has_its_link(demo):
    waiting = {}
    for council in councils():
        mails = list(MailMessage.objects.order_by("pk"))
        waiting[council.slug] = len(mails)
        assert f"http://{council.slug}.localhost" in mails[-1].text
        assert f"/{council.default_language}/users/confirmation/" in mails[-1].text
        assert all(mail.recipient.endswith("@demo.example") for mail in mails)
    # Three of accounts, and those of moderation: two receipts, a result and a statement of reasons in Sant Bru.
    assert waiting == {"rocaserena": 4, "santbru": 7, "portclar": 3, "vilagarona": 3}
