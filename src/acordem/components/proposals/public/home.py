# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from acordem.components.proposals.models import ProposalAnswer
from acordem.components.proposals.public.cards import state
from acordem.components.proposals.queries import address
from acordem.components.proposals.states import states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource
from acordem.kernel.participation.newest import newest
from acordem.kernel.participation.queries import seen_by
from acordem.kernel.participation.shared import seen_alike
from acordem.kernel.registry.blocks import Standing

_shown: Held[list[dict[str, Any]]] = Held()
_latest: Held[list[dict[str, Any]]] = Held()
_WIDEST = 20
"""So many components at most are looked into, the newest."""


def answered(request: CouncilRequest, blocks: Sequence[Standing]) -> list[dict[str, Any] | None]:
    """What was answered last; nothing where nothing was."""
    most = max(block.settings.count for block in blocks)
    viewer = request.viewer
    cards = seen_alike(_shown, viewer, (get_language(), most), lambda viewer: _cards(viewer, most))
    return [{"cards": cards[: block.settings.count]} if cards else None for block in blocks]


def latest(request: CouncilRequest, blocks: Sequence[Standing]) -> list[dict[str, Any] | None]:
    """The proposals published last, on the council's home or in one space; nothing where there are none."""
    most, space = max(block.settings.count for block in blocks), blocks[0].space
    viewer = request.viewer
    key = (get_language(), most, space and space.pk)
    cards = seen_alike(_latest, viewer, key, lambda viewer: _last(viewer, space, most))
    return [{"cards": cards[: block.settings.count]} if cards else None for block in blocks]


def _last(viewer: Viewer, space: ParticipatorySpace | None, most: int) -> list[dict[str, Any]]:
    components = Component.objects.select_related("space").filter(
        seen_by(viewer, "space__"), kind="proposals", published_at__isnull=False, trashed_at__isnull=True
    )
    if space is not None:
        components = components.filter(space=space)
    seen = {component.pk: component for component in components.order_by("-pk")[:_WIDEST]}
    if not seen:
        return []
    found = newest("proposal", seen, most).order_by("-published_at", "-id")[:most]
    return [_card_of(resource, seen) for resource in found]


def _cards(viewer: Viewer, most: int) -> list[dict[str, Any]]:
    # Two questions: of all these tables at once, making the plan takes ten times as long as answering.
    components = Component.objects.filter(
        seen_by(viewer, "space__"),
        kind="proposals",
        published_at__isnull=False,
        space__resource__published_at__isnull=False,
    )
    seen = components.select_related("space").in_bulk()
    answers = ProposalAnswer.objects.filter(
        published_at__isnull=False,
        proposal__resource__hidden_at__isnull=True,
        proposal__resource__withdrawn_at__isnull=True,
        proposal__resource__component__in=list(seen),
    )
    answers = answers.select_related("proposal__resource").order_by("-published_at", "-pk")[:most]
    return [_card(answer, seen) for answer in answers]


def _card(answer: ProposalAnswer, components: dict[int, Component]) -> dict[str, Any]:
    return _card_of(answer.proposal.resource, components)


def _card_of(resource: Resource, components: dict[int, Component]) -> dict[str, Any]:
    component = components[int(resource.component_id or 0)]
    resource.component = component
    return {
        "title": resource.title,
        "url": address(resource),
        "kicker": f"#{resource.number}",
        "state": state(resource, states_of(component)),
    }
