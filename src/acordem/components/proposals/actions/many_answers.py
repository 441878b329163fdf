# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answering and publishing in bulk: all of it or nothing, in a number of statements that grows with events only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from acordem.components.proposals import facts, placeholders, rules
from acordem.components.proposals.actions.answers import NO_COSTS, Costs
from acordem.components.proposals.actions.rows import lock_resources
from acordem.components.proposals.enums import StateToken
from acordem.components.proposals.events import ProposalAnswered
from acordem.components.proposals.models import Proposal, ProposalAnswer
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.queries import authors
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place

_WRITTEN = ("state", "text", "cost", "cost_report", "execution_period", "answered_by", "answered_at", "published_at")


@transaction.atomic
def answer_proposals(
    *,
    place: Place,
    viewer: Viewer,
    proposal_ids: Sequence[int],
    state: str,
    text: TranslatedText,
    costs: Costs = NO_COSTS,
    replaces: bool = False,
) -> int:
    """Answer many proposals with one text, in which placeholders are filled for each; how many were answered.

    Each costs the same, for the same reason, and will be done at the same time.

    Those that have an answer already are left as they are unless it `replaces` them; withdrawn ones always are.
    Raises `NotAllowed` when any of the others can't be answered, and `ValidationError` for unknown placeholders.
    """
    placeholders.check(text)
    require(rules.answer_is_complete(facts.answer_facts(place, state, text, has_costs=costs.are_complete)))
    proposals = [each for each in _locked(place, proposal_ids) if not each.resource.is_withdrawn]
    theirs = facts.works_on(place, viewer, [each.pk for each in proposals])
    for each in proposals:
        require(rules.may_answer(facts.answering_facts(place, viewer, each.resource, theirs)))
    chosen = [each for each in proposals if replaces or not facts.is_answered(each)]
    is_public = place.step_settings.answers_published_at_once
    now = timezone.now()
    answers = [
        ProposalAnswer(
            proposal=each,
            state=state,
            text=placeholders.filled(text, each.resource),
            cost=costs.cost,
            cost_report=costs.report,
            execution_period=costs.execution_period,
            answered_by=viewer.participant,
            answered_at=now,
            published_at=now if is_public else None,
        )
        for each in chosen
    ]
    ProposalAnswer.objects.bulk_create(
        answers, update_conflicts=True, unique_fields=["proposal"], update_fields=_WRITTEN
    )
    changes = {"state": state, "proposals": [each.resource.number for each in chosen]}
    _tell(place, viewer, "proposals.answer_many", answers, changes)
    return len(answers)


@transaction.atomic
def publish_answers(*, place: Place, viewer: Viewer, proposal_ids: Sequence[int]) -> int:
    """Show everybody those answers of these proposals that wait; how many there were. Raises `NotAllowed`."""
    require(may_administer(viewer, MANAGE, place.space.pk))
    waiting = [each for each in _locked(place, proposal_ids) if facts.waits(each)]
    now = timezone.now()
    answers = [each.answer for each in waiting]
    for answer in answers:
        answer.published_at = now
    ProposalAnswer.objects.bulk_update(answers, ["published_at"], batch_size=500)
    changes = {"proposals": [each.resource.number for each in waiting]}
    _tell(place, viewer, "proposals.publish_answers", answers, changes)
    return len(answers)


def _locked(place: Place, proposal_ids: Sequence[int]) -> list[Proposal]:
    resources = lock_resources(proposal_ids)
    found = Proposal.objects.select_related("answer").filter(pk__in=resources, resource__component=place.component)
    return list(found.select_related("resource").prefetch_related(authors("resource__")).order_by("pk"))


def _tell(place: Place, viewer: Viewer, verb: str, answers: Sequence[ProposalAnswer], changes: dict[str, Any]) -> None:
    """Put on the resources what their answers say, write it down, and let others hear of what is public."""
    if not answers:
        return
    public = [answer for answer in answers if answer.published_at]
    for state in {answer.state for answer in public}:
        Resource.objects.filter(pk__in=[each.pk for each in public if each.state == state]).update(state=state)
    hidden = [answer.pk for answer in answers if not answer.published_at]
    Resource.objects.filter(pk__in=hidden).exclude(state="").update(state=StateToken.NOT_ANSWERED)
    record(verb=verb, by=viewer.participant, target=place.component, changes=changes)
    for answer in public:
        publish(ProposalAnswered(answer.pk, answer.state))
