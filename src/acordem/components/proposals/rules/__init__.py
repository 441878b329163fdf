# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done with proposals: facts in, a `Decision` out. No queries here."""

from acordem.components.proposals.rules.answers import (
    AnswerFacts,
    AnsweringFacts,
    answer_is_complete,
    may_answer,
    may_drop_states,
    may_publish_answer,
    may_write_note,
)
from acordem.components.proposals.rules.authors import (
    InvitationFacts,
    is_unused,
    may_accept,
    may_cancel_invitation,
    may_invite,
)
from acordem.components.proposals.rules.creation import CreationFacts, may_create, may_create_official
from acordem.components.proposals.rules.editing import (
    EditFacts,
    WithdrawFacts,
    may_discard,
    may_edit,
    may_edit_official,
    may_withdraw,
)
from acordem.components.proposals.rules.merging import may_merge, may_split
from acordem.components.proposals.rules.supports import (
    SupportFacts,
    changed_meanwhile,
    may_support,
    may_withdraw_support,
)

__all__ = [
    "AnswerFacts",
    "AnsweringFacts",
    "CreationFacts",
    "EditFacts",
    "InvitationFacts",
    "SupportFacts",
    "WithdrawFacts",
    "answer_is_complete",
    "changed_meanwhile",
    "is_unused",
    "may_accept",
    "may_answer",
    "may_cancel_invitation",
    "may_create",
    "may_create_official",
    "may_discard",
    "may_drop_states",
    "may_edit",
    "may_edit_official",
    "may_invite",
    "may_merge",
    "may_publish_answer",
    "may_split",
    "may_support",
    "may_withdraw",
    "may_withdraw_support",
    "may_write_note",
]
