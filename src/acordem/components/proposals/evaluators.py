# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who evaluates what: those who could, and those who were given a proposal or a topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from acordem.components.proposals.models import (
    Evaluator,
    TopicEvaluator,
)
from acordem.components.proposals.permissions import ANSWER, SEE
from acordem.components.proposals.queries import names_by_number
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.participation.queries import Place
from acordem.kernel.registry import registry


def possible_evaluators(space_id: int) -> QuerySet[Participant]:
    """Whoever may evaluate proposals in a space: those with a role that answers, here or for the whole council."""
    return _with_role(space_id, ANSWER)


def names_of_possible_evaluators(space_id: int) -> dict[int, str]:
    """Their names, by number."""
    return dict(_POSSIBLE.ask(space=space_id, roles=list(registry.roles_with(ANSWER))))


def topic_evaluators(place: Place) -> QuerySet[TopicEvaluator]:
    """Who is given what is published in which topic here."""
    return TopicEvaluator.objects.filter(component=place.component).select_related("item", "participant")


def colleagues(space_id: int) -> QuerySet[Participant]:
    """The council's people who work with proposals in a space, or read them there."""
    return _with_role(space_id, SEE)


def _with_role(space_id: int, permission: str) -> QuerySet[Participant]:
    return _holding(Q(role__in=registry.roles_with(permission)), space_id)


def _holding(of_roles: Q, space_id: Any) -> QuerySet[Participant]:
    roles = RoleGrant.objects.filter(of_roles, Q(space=None) | Q(space_id=space_id), participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(roles), is_active=True).order_by("name", "pk")


def _possible() -> QuerySet[Participant, tuple[int, str]]:
    return _holding(Q(Among(F("role"), about("roles"))), about("space")).values_list("pk", "name")


_POSSIBLE: Final = Question(_possible)


def evaluators(space_id: int, inside: str = "") -> Prefetch[str, QuerySet[Evaluator], str]:
    """Who evaluates each, with their names, in one query; `inside` leads to the proposal (`proposal__`)."""
    found = Evaluator.objects.filter(participant__in=possible_evaluators(space_id).order_by())
    return Prefetch(f"{inside}evaluators", found.select_related("participant"))


def evaluator_names_among(resource_ids: Sequence[int], names: Mapping[int, str]) -> dict[int, list[str]]:
    """The names of those who evaluate each of these proposals, of the people in `names` by number: one query."""
    asked = _EVALUATE.ask(proposals=list(resource_ids))
    return names_by_number((proposal, names[person]) for proposal, person in asked if person in names)


def _evaluate() -> QuerySet[Evaluator, tuple[int, int]]:
    found = Evaluator.objects.filter(Among(F("proposal_id"), about("proposals")))
    return found.values_list("proposal_id", "participant_id")


_EVALUATE: Final = Question(_evaluate)
