# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done with proposals: facts in, a `Decision` out. No queries here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acordem.components.proposals.enums import EditTime, ProposalState
from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused


@dataclass(frozen=True)
class CreationFacts:
    """Whether the phase takes proposals, and when the next one that does begins (None when none is foreseen)."""

    is_open: bool
    next_opening: dt.datetime | None = None


@dataclass(frozen=True)
class SupportFacts:
    """What decides about one support: the phase, the proposal, and what the person has used up (limit 0: none)."""

    is_enabled: bool
    is_blocked: bool
    state: str
    is_published: bool
    is_withdrawn: bool
    is_supported: bool
    used: int
    limit: int
    next_opening: dt.datetime | None = None
    supported_url: str = ""


@dataclass(frozen=True)
class EditFacts:
    """What decides about editing. `published_at` None means a draft; `minutes` count from the publication."""

    is_author: bool
    is_withdrawn: bool
    is_answered: bool
    published_at: dt.datetime | None
    now: dt.datetime
    edit_time: str
    minutes: int


@dataclass(frozen=True)
class WithdrawFacts:
    """What decides about withdrawing."""

    is_author: bool
    is_published: bool
    is_withdrawn: bool
    supports: int


def may_create(facts: CreationFacts) -> Decision:
    """Whether proposals are taken now."""
    if facts.is_open:
        return ALLOWED
    return refused("creation_closed", _("In this phase no new proposals are taken."), *_wait_until(facts.next_opening))


def may_create_official(has_permission: Decision, *, is_enabled: bool) -> Decision:
    """Whether the council can make a proposal of its own here."""
    if not has_permission.allowed or is_enabled:
        return has_permission
    return refused("official_closed", _("Here the council makes no proposals of its own."))


def may_support(facts: SupportFacts) -> Decision:
    """Whether this person can support this proposal now. Supporting again is not a new support: it is allowed."""
    if not facts.is_enabled:
        wait = _wait_until(facts.next_opening)
        return refused("supports_closed", _("In this phase proposals can't be supported."), *wait)
    if facts.is_blocked:
        return refused("supports_blocked", _("Supporting proposals is over. What was given counts."))
    if facts.limit and not facts.is_supported and facts.used >= facts.limit:
        return refused("limit_reached", _used_up(facts.limit), *_take_one_back(facts.supported_url))
    return _takes_supports(facts)


def _takes_supports(facts: SupportFacts) -> Decision:
    if not facts.is_published:
        return refused("draft", _("It is a draft: once published it can be supported."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("Its author has withdrawn this proposal."))
    if facts.state == ProposalState.REJECTED:
        return refused("rejected", _("The council has rejected this proposal: it takes no more supports."))
    return ALLOWED


def may_withdraw_support(facts: SupportFacts) -> Decision:
    """Whether a support can be taken back now."""
    if not facts.is_enabled or facts.is_blocked:
        return refused("supports_closed", _("Supporting is over in this phase: supports given stay as they are."))
    return ALLOWED


def may_edit(facts: EditFacts) -> Decision:
    """Whether the viewer can edit this proposal, or go on with this draft, now."""
    if not facts.is_author:
        return refused("not_author", _("Only its author can edit this proposal."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("You have withdrawn this proposal: it can't be edited any more."))
    if facts.published_at is None:
        return ALLOWED
    if facts.is_answered:
        return refused("answered", _("The council has answered: the text that was answered can't change any more."))
    if facts.edit_time == EditTime.LIMITED and facts.now >= facts.published_at + dt.timedelta(minutes=facts.minutes):
        return refused("edit_time_over", _edit_time_over(facts.minutes))
    return ALLOWED


def may_withdraw(facts: WithdrawFacts) -> Decision:
    """Whether the author can take the proposal back. Never once others support it: it is theirs too."""
    if not facts.is_author:
        return refused("not_author", _("Only its author can withdraw this proposal."))
    if not facts.is_published:
        return refused("draft", _("It is a draft: you can delete it."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("This proposal is withdrawn already."))
    if facts.supports:
        text = ngettext(
            "%(count)s person supports this proposal: it can't be withdrawn any more.",
            "%(count)s people support this proposal: it can't be withdrawn any more.",
            facts.supports,
        ) % {"count": facts.supports}
        return refused("has_supports", text)
    return ALLOWED


def may_answer(*, has_permission: Decision, is_enabled: bool, is_published: bool) -> Decision:
    """Whether the council can answer this proposal now."""
    if not has_permission.allowed:
        return has_permission
    if not is_published:
        return refused("draft", _("A draft can't be answered."))
    if not is_enabled:
        return refused("answers_closed", _("In this phase proposals are not answered."))
    return ALLOWED


def _wait_until(opening: dt.datetime | None) -> tuple[Remedy, ...]:
    if opening is None:
        return ()
    day = date_format(localtime(opening), "DATE_FORMAT")
    return (Remedy("wait", _("You will be able to from %(day)s.") % {"day": day}),)


def _take_one_back(url: str) -> tuple[Remedy, ...]:
    return (Remedy("withdraw_a_support", _("See those you support and take one back"), url),) if url else ()


def _used_up(limit: int) -> str:
    return ngettext("You have given your %(limit)s support.", "You have given your %(limit)s supports.", limit) % {
        "limit": limit
    }


def _edit_time_over(minutes: int) -> str:
    return ngettext(
        "A proposal can be edited for %(minutes)s minute after publishing it, and it has passed.",
        "A proposal can be edited for %(minutes)s minutes after publishing it, and they have passed.",
        minutes,
    ) % {"minutes": minutes}


def answer_is_complete(state: str, has_text: bool) -> Decision:  # noqa: FBT001
    """Whether an answer says enough: who is told no is told why."""
    if state not in ProposalState.values:
        return refused("unknown_state", _("Choose one of the states of the list."))
    if state == ProposalState.REJECTED and not has_text:
        return refused("reason_needed", _("Write why the proposal is rejected."))
    return ALLOWED


def may_discard(*, is_author: bool, is_published: bool) -> Decision:
    """Whether the viewer can delete this: only a draft of their own."""
    if is_author and not is_published:
        return ALLOWED
    return refused("not_your_draft", _("Only your own drafts can be deleted."))


def changed_meanwhile() -> Decision:
    """The refusal for whoever supports what stops taking supports at that moment."""
    return refused("changed_meanwhile", _("The proposal has just changed and takes no more supports."))
