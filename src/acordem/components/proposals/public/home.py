# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from acordem.components.proposals.models import ProposalAnswer
from acordem.components.proposals.public.cards import state
from acordem.components.proposals.queries import address
from acordem.components.proposals.states import states_of
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import seen_by
from acordem.kernel.participation.shared import seen_alike
from acordem.kernel.registry.blocks import Standing

_shown: Held[list[dict[str, Any]]] = Held()


def answered(request: HttpRequest, blocks: Sequence[Standing]) -> list[dict[str, Any] | None]:
    """What was answered last; nothing where nothing was."""
    most = max(block.settings.count for block in blocks)
    viewer = request.viewer  # type: ignore[attr-defined]
    cards = seen_alike(_shown, viewer, (get_language(), most), lambda viewer: _cards(viewer, most))
    return [{"cards": cards[: block.settings.count]} if cards else None for block in blocks]


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
    resource = answer.proposal.resource
    resource.component = components[resource.component_id]
    return {
        "title": resource.title,
        "url": address(resource),
        "state": state(resource, states_of(resource.component)),
        "at": answer.published_at,
    }
