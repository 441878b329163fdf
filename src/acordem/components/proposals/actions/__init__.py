# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verbs of proposals."""

from acordem.components.proposals.actions.answers import answer_proposal, publish_answer
from acordem.components.proposals.actions.authors import (
    accept_invitation,
    cancel_invitation,
    decline_invitation,
    invite_author,
)
from acordem.components.proposals.actions.states import change_states
from acordem.components.proposals.actions.supports import support_proposal, withdraw_support
from acordem.components.proposals.actions.writing import (
    create_draft,
    create_official_proposal,
    discard_draft,
    edit_proposal,
    publish_proposal,
    withdraw_proposal,
)

__all__ = [
    "accept_invitation",
    "answer_proposal",
    "cancel_invitation",
    "change_states",
    "create_draft",
    "create_official_proposal",
    "decline_invitation",
    "discard_draft",
    "edit_proposal",
    "invite_author",
    "publish_answer",
    "publish_proposal",
    "support_proposal",
    "withdraw_proposal",
    "withdraw_support",
]
