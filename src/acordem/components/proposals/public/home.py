# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from acordem.components.proposals.models import ProposalAnswer
from acordem.components.proposals.public.cards import state
from acordem.components.proposals.queries import address
from acordem.components.proposals.states import states_of
from acordem.kernel.participation.queries import seen_by

MOST = 4


def answered(request: HttpRequest) -> dict[str, Any] | None:
    """What the council's home shows of proposals: what was answered last."""
    viewer = request.viewer  # type: ignore[attr-defined]
    answers = ProposalAnswer.objects.filter(
        seen_by(viewer, "proposal__resource__space__"),
        published_at__isnull=False,
        proposal__resource__hidden_at__isnull=True,
        proposal__resource__withdrawn_at__isnull=True,
        proposal__resource__component__published_at__isnull=False,
        proposal__resource__space__resource__published_at__isnull=False,
    )
    answers = answers.select_related("proposal__resource__component__space").order_by("-published_at", "-pk")[:MOST]
    cards = [_card(answer) for answer in answers]
    return {"template": "proposals/_home.html", "cards": cards} if cards else None


def _card(answer: ProposalAnswer) -> dict[str, Any]:
    resource = answer.proposal.resource
    return {
        "title": resource.title,
        "url": address(resource),
        "state": state(resource, states_of(resource.component)),
        "at": answer.published_at,
    }
