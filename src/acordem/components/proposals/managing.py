# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council works on: the proposals of a component, as those who answer and evaluate them find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from acordem.components.proposals.evaluators import evaluators
from acordem.components.proposals.models import (
    AnswerTemplate,
    Evaluator,
    Proposal,
    ProposalAnswer,
)
from acordem.components.proposals.permissions import SEE_ALL
from acordem.components.proposals.queries import authors, classes, names_by_number
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.participation.models import Coauthorship, Component, Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.participation.queries import Place


def managed_by(viewer: Viewer, place: Place) -> QuerySet[Resource]:
    """The published proposals that the viewer works with, hidden and withdrawn ones too: those assigned, or all."""
    found = Resource.objects.filter(component=place.component, kind="proposal", published_at__isnull=False)
    if viewer.has(SEE_ALL, place.space.pk):
        return found
    return found.filter(pk__in=Evaluator.objects.filter(participant_id=viewer.acting_id).values("proposal_id"))


def with_waiting_answer(resource: str = "pk") -> Exists:
    """The condition on rows whose resource (found through the lookup `resource`) has an answer not yet public."""
    waiting = ProposalAnswer.objects.filter(published_at__isnull=True, proposal=OuterRef(resource))
    return Exists(waiting.filter(~Q(state="")))


def unanswered(proposals: QuerySet[Resource]) -> QuerySet[Resource]:
    """Those of these proposals to which the council has said nothing yet, though people can read them."""
    return proposals.filter(LISTED, ~with_waiting_answer(), state="")


def proposal_managed_by(viewer: Viewer, place: Place, number: int, *, lock: bool = False) -> Proposal:
    """One of them, with all that its page tells; with `lock` nobody else changes it meanwhile.

    Raises `Resource.DoesNotExist`.
    """
    found = managed_by(viewer, place).filter(number=number).select_related("proposal__answer")
    found = found.prefetch_related(authors(), classes(), evaluators(place.space.pk, "proposal__"))
    resource = (found.select_for_update(of=("self",)) if lock else found).get()
    resource.component = place.component
    proposal: Proposal = resource.proposal
    return proposal


def next_unanswered(viewer: Viewer, place: Place, after: Resource | None) -> Resource | None:
    """The proposal that has waited longest for an answer after another one, and then from the beginning."""
    waiting = unanswered(managed_by(viewer, place)).order_by("published_at", "pk")
    if after is None:
        return waiting.first()
    same_moment = Q(published_at=after.published_at, pk__gt=after.pk)
    later = waiting.filter(Q(published_at__gt=after.published_at) | same_moment)[:1]
    found = list(later.union(waiting.exclude(pk=after.pk)[:1], all=True))
    return max(found, key=lambda each: (each.published_at, each.pk), default=None)


def proposals_by_state(component: Component) -> dict[str, int]:
    """How many proposals are in each state, or will be once the answer that waits is published."""
    states = Resource.objects.filter(component=component, kind="proposal").order_by()
    counts = Counter(dict(states.values_list("state").annotate(Count("pk"))))
    waiting = ProposalAnswer.objects.filter(~Q(state=""), published_at=None, proposal__resource__component=component)
    counts.update(dict(waiting.order_by().values_list("state").annotate(Count("pk"))))
    return counts


def answer_templates(component: Component) -> QuerySet[AnswerTemplate]:
    """The templates that answers in a component may be written from: its own, and those for the whole council."""
    return AnswerTemplate.objects.filter(Q(component=None) | Q(component=component))


def author_names_among(resource_ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of the authors of each of these resources, in their order: one query."""
    return names_by_number(_NAMES.ask(resources=list(resource_ids)))


def _names_of_authors() -> QuerySet[Coauthorship, tuple[int, str]]:
    signed = Coauthorship.objects.filter(Among(F("resource_id"), about("resources")))
    return signed.values_list("resource_id", "participant__name")


_NAMES: Final = Question(_names_of_authors)
