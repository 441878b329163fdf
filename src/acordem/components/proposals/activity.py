# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens in proposals, for the block of the latest activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from acordem.components.proposals.models import ProposalAnswer
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.newest import happened, newest


def proposals(components: Sequence[Component], most: int) -> QuerySet[Any]:
    """The proposals published last."""
    found = newest("proposal", _ours(components), most)
    return happened(found, "proposal", most, through="", about="", at="published_at")


def answers(components: Sequence[Component], most: int) -> QuerySet[Any]:
    """The answers of the council that were published last, to what can be seen."""
    found = ProposalAnswer.objects.filter(
        published_at__isnull=False,
        proposal__resource__published_at__isnull=False,
        proposal__resource__hidden_at__isnull=True,
        proposal__resource__withdrawn_at__isnull=True,
        proposal__resource__component__in=_ours(components),
    )
    through = "proposal__resource__"
    return happened(found, "answer", most, through=through, about=through, at="published_at")


def _ours(components: Sequence[Component]) -> list[int]:
    return [component.pk for component in components if component.kind == "proposals"]
