# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Giving whatever is published in a topic to whoever knows about it, from now on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from acordem.components.proposals.actions.evaluation import assign_topic
from acordem.components.proposals.evaluators import possible_evaluators
from acordem.components.proposals.events import EvaluatorsAssigned
from acordem.components.proposals.models import Evaluator, TopicEvaluator
from acordem.components.proposals.permissions import MANAGE
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.kernel.taxonomies.queries import with_any_of


@transaction.atomic
def give_topic_from_now_on(
    *, place: Place, viewer: Viewer, item: TaxonomyItem, participant_ids: Collection[int]
) -> int:
    """Give the proposals of a topic, and those that will be published in it; how many pairs are new.

    Raises `NotAllowed` and `ValidationError`.
    """
    given = assign_topic(place=place, viewer=viewer, item=item, participant_ids=participant_ids)
    rows = [TopicEvaluator(component=place.component, item=item, participant_id=each) for each in participant_ids]
    TopicEvaluator.objects.bulk_create(rows, ignore_conflicts=True)
    changes = {"item": item.pk, "evaluators": sorted(participant_ids)}
    record(verb="proposals.give_topic", by=viewer.participant, target=place.component, changes=changes)
    return given


@transaction.atomic
def stop_giving_topic(*, place: Place, viewer: Viewer, rule: TopicEvaluator) -> None:
    """Give no more of a topic to somebody; what they have stays theirs. Raises `NotAllowed`."""
    require(may_administer(viewer, MANAGE, place.space.pk))
    gone, _by_model = TopicEvaluator.objects.filter(pk=rule.pk, component=place.component).delete()
    if gone:
        changes = {"item": rule.item_id, "evaluators": [rule.participant_id]}
        record(verb="proposals.stop_topic", by=viewer.participant, target=place.component, changes=changes)


@transaction.atomic
def give_by_topic(*, resource_ids: Sequence[int]) -> None:
    """Give proposals that were just published to those who have their topics, once; the rest stay with nobody."""
    found = Resource.objects.filter(kind="proposal", pk__in=resource_ids)
    components = set(found.order_by().values_list("component_id", flat=True))
    rules = list(TopicEvaluator.objects.filter(component__in=components).select_related("component"))
    # A role may have been taken away since.
    spaces = {rule.component.space_id for rule in rules}
    known = {space: set(possible_evaluators(space).values_list("pk", flat=True)) for space in spaces}
    given = set(Evaluator.objects.filter(proposal__in=resource_ids).values_list("participant_id", "proposal_id"))
    fresh: dict[int, set[int]] = {}
    for rule in rules:
        if rule.participant_id in known[rule.component.space_id]:
            theirs = with_any_of(found.filter(component=rule.component_id), [rule.item_id])
            numbers = theirs.values_list("pk", flat=True)
            new = {number for number in numbers if (rule.participant_id, number) not in given}
            fresh.setdefault(rule.participant_id, set()).update(new)
    rows = [Evaluator(proposal_id=each, participant_id=person) for person, new in fresh.items() for each in sorted(new)]
    Evaluator.objects.bulk_create(rows, ignore_conflicts=True)
    for person, new in fresh.items():
        if new:
            publish(EvaluatorsAssigned(tuple(sorted(new)), (person,)))
