# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of supports, evaluators and mentions when two accounts become one."""

from __future__ import annotations

from django.db.models import QuerySet

from acordem.components.proposals import facts
from acordem.components.proposals.actions.rows import lock_resources
from acordem.components.proposals.actions.supports import count, settle
from acordem.components.proposals.events import ProposalSupportWithdrawn
from acordem.components.proposals.models import Evaluator, NoteMention, Support, TopicEvaluator
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.joining import give_once
from acordem.kernel.accounts.models import Participant
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import Place, place_of


def join_supports(gone: Participant, stays: Participant) -> None:
    """Support what the other supported, once each, and no more than one person may.

    Beyond the limit of a component the oldest ones stand; the others are taken back and no longer counted.
    """
    both = Support.objects.filter(participant__in=[gone, stays])
    lock_resources(both.values_list("proposal_id", flat=True))
    _give_back(both, gone, stays)
    numbers = set(Support.objects.filter(participant=gone).values_list("component_id", flat=True))
    Support.objects.filter(participant=gone).update(participant=stays)
    for component in Component.objects.select_related("space__resource").filter(pk__in=numbers).order_by("pk"):
        _keep_to_limits(place_of(component.space, component), stays)


def join_evaluators(gone: Participant, stays: Participant) -> None:
    """Evaluate what was given to the other."""
    give_once(Evaluator, "participant", gone, stays, "proposal")


def join_topics(gone: Participant, stays: Participant) -> None:
    """Be given what is published in the topics that were the other's."""
    give_once(TopicEvaluator, "participant", gone, stays, "component", "item")


def join_mentions(gone: Participant, stays: Participant) -> None:
    """Be called by the notes that call the other."""
    give_once(NoteMention, "participant", gone, stays, "note")


def _give_back(both: QuerySet[Support], gone: Participant, stays: Participant) -> None:
    """Leave one support where both gave one: one that counts, if either does."""
    theirs = {each.proposal_id: each for each in both.filter(participant=stays)}
    for mine in both.filter(participant=gone, proposal__in=theirs).order_by("proposal"):
        other = theirs[mine.proposal_id]
        if other.is_temporary and not mine.is_temporary:
            Support.objects.filter(pk=other.pk).update(is_temporary=False)
        elif not mine.is_temporary:
            count([mine.proposal_id], -1)
        mine.delete()


def _keep_to_limits(place: Place, stays: Participant) -> None:
    if limit := place.settings.support_limit:
        used = Support.objects.filter(
            participant=stays, component=place.component, proposal__resource__withdrawn_at__isnull=True
        )
        for extra in list(used.order_by("created_at", "pk")[limit:]):
            extra.delete()
            publish(ProposalSupportWithdrawn(extra.proposal_id, stays.pk))
            if not extra.is_temporary:
                count([extra.proposal_id], -1)
    if minimum := facts.minimum_of(place):
        settle(place, Viewer(stays), minimum)
