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
from acordem.components.proposals.actions.copying import Copied, copy_proposals
from acordem.components.proposals.actions.evaluation import (
    assign_evaluators,
    assign_topic,
    set_evaluators,
    unassign_evaluators,
    write_note,
)
from acordem.components.proposals.actions.many_answers import answer_proposals, publish_answers
from acordem.components.proposals.actions.merging import merge_proposals, split_proposal
from acordem.components.proposals.actions.states import change_states
from acordem.components.proposals.actions.supports import support_proposal, withdraw_support
from acordem.components.proposals.actions.templates import add_template, change_template, remove_template
from acordem.components.proposals.actions.topics import give_topic_from_now_on, stop_giving_topic
from acordem.components.proposals.actions.writing import (
    create_draft,
    create_official_proposal,
    discard_draft,
    edit_official_proposal,
    edit_proposal,
    publish_proposal,
    withdraw_proposal,
)

__all__ = [
    "Copied",
    "accept_invitation",
    "add_template",
    "answer_proposal",
    "answer_proposals",
    "assign_evaluators",
    "assign_topic",
    "cancel_invitation",
    "change_states",
    "change_template",
    "copy_proposals",
    "create_draft",
    "create_official_proposal",
    "decline_invitation",
    "discard_draft",
    "edit_official_proposal",
    "edit_proposal",
    "give_topic_from_now_on",
    "invite_author",
    "merge_proposals",
    "publish_answer",
    "publish_answers",
    "publish_proposal",
    "remove_template",
    "set_evaluators",
    "split_proposal",
    "stop_giving_topic",
    "support_proposal",
    "unassign_evaluators",
    "withdraw_proposal",
    "withdraw_support",
    "write_note",
]
