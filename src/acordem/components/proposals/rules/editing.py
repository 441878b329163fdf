# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acordem.components.proposals.enums import EditTime
from acordem.kernel.access.decisions import ALLOWED, Decision, refused


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
    is_copy: bool = False


@dataclass(frozen=True)
class WithdrawFacts:
    """What decides about withdrawing."""

    is_author: bool
    is_published: bool
    is_withdrawn: bool
    supports: int


def may_edit(facts: EditFacts) -> Decision:
    """Whether the viewer can edit this proposal, or go on with this draft, now."""
    if not facts.is_author:
        return refused("not_author", _("Only its authors can edit this proposal."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("You have withdrawn this proposal: it can't be edited any more."))
    return ALLOWED if facts.published_at is None else _may_edit_published(facts, facts.published_at)


def _may_edit_published(facts: EditFacts, published_at: dt.datetime) -> Decision:
    if facts.is_answered:
        return refused("answered", _("The council has answered: the text that was answered can't change any more."))
    if facts.is_copy:
        return refused("copied", _("It was brought from another phase as it was: the original can't change here."))
    if facts.edit_time == EditTime.LIMITED and facts.now >= published_at + dt.timedelta(minutes=facts.minutes):
        return refused("edit_time_over", _edit_time_over(facts.minutes))
    return ALLOWED


def may_withdraw(facts: WithdrawFacts) -> Decision:
    """Whether an author can take the proposal back. Never once others support it: it is theirs too."""
    if not facts.is_author:
        return refused("not_author", _("Only its authors can withdraw this proposal."))
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


def may_edit_official(
    has_permission: Decision, *, is_official: bool, is_withdrawn: bool, is_answered: bool, supports: int
) -> Decision:
    """Whether the council can change a proposal of its own. Never once people support it: they backed what it said."""
    if not has_permission.allowed:
        return has_permission
    if not is_official:
        return refused("not_official", _("Only what the council proposed can be edited by the council."))
    if is_withdrawn:
        return refused("withdrawn", _("It is withdrawn: it can't be edited any more."))
    if is_answered:
        return refused("answered", _("The council has answered: the text that was answered can't change any more."))
    if supports:
        text = ngettext(
            "%(count)s person supports it as it is: it can't change any more.",
            "%(count)s people support it as it is: it can't change any more.",
            supports,
        ) % {"count": supports}
        return refused("has_supports", text)
    return ALLOWED


def may_discard(*, is_author: bool, is_published: bool) -> Decision:
    """Whether the viewer can delete this: only a draft of their own."""
    if is_author and not is_published:
        return ALLOWED
    return refused("not_your_draft", _("Only your own drafts can be deleted."))


def _edit_time_over(minutes: int) -> str:
    return ngettext(
        "A proposal can be edited for %(minutes)s minute after publishing it, and it has passed.",
        "A proposal can be edited for %(minutes)s minutes after publishing it, and they have passed.",
        minutes,
    ) % {"minutes": minutes}
