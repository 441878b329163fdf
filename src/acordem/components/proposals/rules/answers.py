# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.components.proposals.enums import Meaning
from acordem.kernel.access.decisions import ALLOWED, Decision, refused


@dataclass(frozen=True)
class AnswerFacts:
    """What an answer says: a state of the component's or not, what that state means, and which parts are written."""

    is_known_state: bool
    meaning: str
    has_text: bool
    needs_costs: bool = False
    has_costs: bool = False


@dataclass(frozen=True)
class AnsweringFacts:
    """Who wants to answer what: `is_theirs` says that they manage all proposals or were given this one."""

    has_permission: Decision
    is_theirs: bool
    is_enabled: bool
    is_published: bool
    is_withdrawn: bool


def may_answer(facts: AnsweringFacts) -> Decision:
    """Whether the council can answer this proposal now."""
    if not facts.has_permission.allowed:
        return facts.has_permission
    if not facts.is_theirs:
        return refused("not_assigned", _("This proposal was not given to you to evaluate."))
    if not facts.is_published:
        return refused("draft", _("A draft can't be answered."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("It is withdrawn: there is nothing to answer any more."))
    if not facts.is_enabled:
        return refused("answers_closed", _("In this phase proposals are not answered."))
    return ALLOWED


def may_write_note(*, has_permission: Decision, is_theirs: bool) -> Decision:
    """Whether the viewer can leave a note for the council's people."""
    if has_permission.allowed and not is_theirs:
        return refused("not_assigned", _("This proposal was not given to you to evaluate."))
    return has_permission


def may_publish_answer(*, has_permission: Decision, is_answered: bool) -> Decision:
    """Whether an answer that waits can be shown to everybody now."""
    if not has_permission.allowed or is_answered:
        return has_permission
    return refused("no_answer", _("There is no answer to publish."))


def may_drop_states(in_use: Sequence[str]) -> Decision:
    """Whether states can be taken away: not while proposals are in them."""
    if not in_use:
        return ALLOWED
    text = _("There are proposals in this state: %(states)s. Answer them otherwise first.")
    return refused("state_in_use", text % {"states": ", ".join(in_use)})


def answer_is_complete(facts: AnswerFacts) -> Decision:
    """Whether an answer says enough: who is told no is told why, and who is told yes, what it costs and when."""
    if not facts.is_known_state:
        return refused("unknown_state", _("Choose one of the states of the list."))
    if facts.meaning == Meaning.REJECTED and not facts.has_text:
        return refused("reason_needed", _("Write why the proposal is rejected."))
    if facts.needs_costs and facts.meaning == Meaning.ACCEPTED and not facts.has_costs:
        return refused("costs_needed", _("Write what it costs, why, and when it will be done."))
    return ALLOWED
