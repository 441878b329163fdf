# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acordem.components.proposals.rules.waiting import wait_until
from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused


@dataclass(frozen=True)
class SupportFacts:
    """What decides about one support: the phase, the proposal, and what the person has used up.

    `limit` 0 is none, and so is `threshold`; `count` is how many supports the proposal has that count.
    """

    is_enabled: bool
    is_blocked: bool
    is_rejected: bool
    is_published: bool
    is_withdrawn: bool
    is_supported: bool
    used: int
    limit: int
    count: int = 0
    threshold: int = 0
    exceeds_threshold: bool = False
    next_opening: dt.datetime | None = None
    supported_url: str = ""


def may_support(facts: SupportFacts) -> Decision:
    """Whether this person can support this proposal now. Supporting again is not a new support: it is allowed."""
    if not facts.is_enabled:
        wait = wait_until(facts.next_opening)
        return refused("supports_closed", _("In this phase proposals can't be supported."), *wait)
    if facts.is_blocked:
        return refused("supports_blocked", _("Supporting proposals is over. What was given counts."))
    if facts.limit and not facts.is_supported and facts.used >= facts.limit:
        return refused("limit_reached", _used_up(facts.limit), *_take_one_back(facts.supported_url))
    return _takes_supports(facts)


def may_withdraw_support(facts: SupportFacts) -> Decision:
    """Whether a support can be taken back now."""
    if not facts.is_enabled or facts.is_blocked:
        return refused("supports_closed", _("Supporting is over in this phase: supports given stay as they are."))
    return ALLOWED


def changed_meanwhile() -> Decision:
    """The refusal for whoever supports what stops taking supports at that moment."""
    return refused("changed_meanwhile", _("The proposal has just changed and takes no more supports."))


def _takes_supports(facts: SupportFacts) -> Decision:
    if not facts.is_published:
        return refused("draft", _("It is a draft: once published it can be supported."))
    if facts.is_withdrawn:
        return refused("withdrawn", _("It takes no more supports: it is withdrawn, or goes on in another."))
    if facts.is_rejected:
        return refused("rejected", _("The council has rejected this proposal: it takes no more supports."))
    is_full = facts.threshold and facts.count >= facts.threshold and not facts.exceeds_threshold
    if is_full and not facts.is_supported:
        text = _("It has the supports it needs already. Keep yours for another proposal.")
        return refused("threshold_reached", text)
    return ALLOWED


def _take_one_back(url: str) -> tuple[Remedy, ...]:
    return (Remedy("withdraw_a_support", _("See those you support and take one back"), url),) if url else ()


def _used_up(limit: int) -> str:
    return ngettext("You have given your %(limit)s support.", "You have given your %(limit)s supports.", limit) % {
        "limit": limit
    }
