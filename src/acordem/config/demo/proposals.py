# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposals, their supports and their answers. Dates are put back afterwards: the demo is the only place that may."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from acordem.components.proposals import actions
from acordem.components.proposals.actions.answers import Costs
from acordem.components.proposals.models import Evaluator, Proposal, ProposalAnswer
from acordem.config.demo.council import Making
from acordem.config.demo.plans import IdeaPlan, ProcessPlan
from acordem.config.demo.supports import make_supports
from acordem.kernel.access.enums import Role
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.models import Resource, TextVersion
from acordem.kernel.participation.queries import Place


def make_proposals(making: Making, plan: ProcessPlan, place: Place) -> None:
    """What people proposed while they could, supported and got answered, in the order it happened."""
    phase = plan.phase_allowing("creation_enabled")
    if phase is None or not plan.ideas:
        return
    first, last = making.day(phase.first_day), making.day(phase.last_day + 1) - dt.timedelta(minutes=1)
    ideas = making.chance.sample(plan.ideas, len(plan.ideas))
    moments = sorted(making.moment(first, last) for _ in ideas)
    made = [(idea, _propose(making, place, idea, when), when) for idea, when in zip(ideas, moments, strict=True)]
    if plan.phase_allowing("supports_enabled"):
        make_supports(making, place, [(proposal, when) for idea, proposal, when in made if not idea.is_withdrawn], last)
    for idea, proposal, when in made:
        if idea.state:
            _answer(making, place, idea, proposal, since=when if last > making.now else last)


def _propose(making: Making, place: Place, idea: IdeaPlan, when: dt.datetime) -> Proposal:
    by = making.staff(Role.PROCESS_MANAGER) if idea.is_official else Viewer(making.chance.choice(making.residents))
    create = actions.create_official_proposal if idea.is_official else actions.create_draft
    proposal = create(
        place=place,
        viewer=by,
        title=idea.before or idea.title,
        body=idea.body,
        address=idea.address,
        items=[making.items[key] for key in idea.classes],
    )
    actions.publish_proposal(place=place, viewer=by, proposal=proposal)
    rows = Resource.objects.filter(pk=proposal.pk)
    if idea.before:
        actions.edit_proposal(
            place=place, viewer=by, proposal=proposal, title=idea.title, body=idea.body, address=idea.address
        )
        edited = when + dt.timedelta(minutes=4)
        TextVersion.objects.filter(resource=proposal.pk, position=1).update(created_at=when)
        TextVersion.objects.filter(resource=proposal.pk, position=2).update(created_at=edited)
        rows.update(edited_at=edited)
    others = [person for person in making.residents if person.pk != by.participant_id]
    for other in making.chance.sample(others, idea.signed_by):
        add_author(resource=rows.get(), participant_id=other.pk)
    rows.update(created_at=when, published_at=when)
    if idea.is_withdrawn:
        actions.withdraw_proposal(viewer=by, proposal=proposal)
        rows.update(withdrawn_at=making.moment(when, when + dt.timedelta(days=2)))
    return proposal


def _answer(making: Making, place: Place, idea: IdeaPlan, proposal: Proposal, since: dt.datetime) -> None:
    evaluator = making.staff(Role.EVALUATOR)
    Evaluator.objects.create(proposal=proposal, participant_id=evaluator.acting_id)
    costs = Costs(Decimal(idea.cost) if idea.cost else None, idea.cost_report, idea.period)
    actions.answer_proposal(
        place=place, viewer=evaluator, proposal=proposal, state=idea.state, text=idea.answer, costs=costs
    )
    when = making.moment(since, since + dt.timedelta(days=40))
    ProposalAnswer.objects.filter(pk=proposal.pk).update(answered_at=when, published_at=when)
