# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei, who answers proposals, and what their answers say."""

from __future__ import annotations

import pytest

from acordem.components.proposals.models import ProposalAnswer
from acordem.kernel.events.models import OutboxEvent
from tests.backoffice.proposals import office, staff

ANSWERED = "acordem.components.proposals.events.ProposalAnswered"


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


def here(council, proposal, rest: str = "") -> str:
    return office(council, f"/{proposal.resource.number}{rest}")


def said(council, proposal) -> tuple[str, str, bool]:
    """What the answer says, and whether people read it."""
    with council.scope():
        answer = ProposalAnswer.objects.get(proposal=proposal.pk)
        return answer.state, answer.text.get("ca", ""), answer.published_at is not None


def count_events(council) -> int:
    with council.scope():
        return OutboxEvent.objects.filter(name=ANSWERED).count()
