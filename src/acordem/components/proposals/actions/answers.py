# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone

from acordem.components.proposals import facts, rules
from acordem.components.proposals.actions.rows import locked
from acordem.components.proposals.enums import StateToken
from acordem.components.proposals.events import ProposalAnswered
from acordem.components.proposals.models import Proposal, ProposalAnswer
from acordem.components.proposals.permissions import MANAGE
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place


@dataclass(frozen=True)
class Costs:
    """What doing it costs, in euros, why it costs that, and when it will be done."""

    cost: Decimal | None = None
    report: TranslatedText = field(default_factory=TranslatedText)
    execution_period: TranslatedText = field(default_factory=TranslatedText)

    @property
    def are_complete(self) -> bool:
        return self.cost is not None and bool(self.report) and bool(self.execution_period)


NO_COSTS: Final = Costs()


@transaction.atomic
def answer_proposal(
    *,
    place: Place,
    viewer: Viewer,
    proposal: Proposal,
    state: str,
    text: TranslatedText,
    costs: Costs = NO_COSTS,
) -> ProposalAnswer:
    """Answer in the council's name. Raises `NotAllowed`.

    The answer is published at once or waits for `publish_answer`, as the phase says. Answering again replaces what
    was said; `NOT_ANSWERED` takes the answer away.
    """
    proposal = locked(proposal)
    theirs = facts.works_on(place, viewer, [proposal.pk])
    require(rules.may_answer(facts.answering_facts(place, viewer, proposal.resource, theirs)))
    require(rules.answer_is_complete(facts.answer_facts(place, state, text, has_costs=costs.are_complete)))
    now = timezone.now()
    before = facts.answer_of(proposal)
    answer, _ = ProposalAnswer.objects.update_or_create(
        proposal=proposal,
        defaults={
            "state": state,
            "text": text,
            "cost": costs.cost,
            "cost_report": costs.report,
            "execution_period": costs.execution_period,
            "answered_by": viewer.participant,
            "answered_at": now,
            "published_at": None,
        },
    )
    changes = {"state": [before.state if before else "", state]}
    record(verb="proposal.answer", by=viewer.participant, target=proposal.resource, changes=changes)
    if state == StateToken.NOT_ANSWERED or place.step_settings.answers_published_at_once:
        _publish(answer, proposal)
    else:
        # What was public is being written again: nobody reads half of two answers.
        Resource.objects.filter(pk=proposal.pk).update(state=StateToken.NOT_ANSWERED)
    return answer


@transaction.atomic
def publish_answer(*, place: Place, viewer: Viewer, proposal: Proposal) -> None:
    """Show everybody an answer that waits; nothing happens when it is public already. Raises `NotAllowed`."""
    proposal = locked(proposal)
    has_permission = may_administer(viewer, MANAGE, place.space.pk)
    answer = facts.answer_of(proposal)
    is_answered = answer is not None and answer.state != StateToken.NOT_ANSWERED
    require(rules.may_publish_answer(has_permission=has_permission, is_answered=is_answered))
    if answer is None or answer.published_at is not None:
        return
    record(verb="proposal.publish_answer", by=viewer.participant, target=proposal.resource, changes={})
    _publish(answer, proposal)


def _publish(answer: ProposalAnswer, proposal: Proposal) -> None:
    if answer.state != StateToken.NOT_ANSWERED:
        answer.published_at = timezone.now()
        answer.save(update_fields=["published_at"])
    Resource.objects.filter(pk=proposal.pk).update(state=answer.state)
    publish(ProposalAnswered(proposal.pk, answer.state))
