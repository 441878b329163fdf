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
class CreationFacts:
    """Whether the phase takes proposals, and how many the person has made.

    `next_opening` is when a phase begins that does, None when none is foreseen; `published` leaves withdrawn ones out;
    `limit` 0 is none.
    """

    is_open: bool
    next_opening: dt.datetime | None = None
    published: int = 0
    limit: int = 0
    mine_url: str = ""


def may_create(facts: CreationFacts) -> Decision:
    """Whether this person's proposals are taken now."""
    if not facts.is_open:
        wait = wait_until(facts.next_opening)
        return refused("creation_closed", _("In this phase no new proposals are taken."), *wait)
    if facts.limit and facts.published >= facts.limit:
        remedies = (Remedy("see_mine", _("See your proposals"), facts.mine_url),) if facts.mine_url else ()
        return refused("proposal_limit_reached", _all_made(facts.limit), *remedies)
    return ALLOWED


def may_create_official(has_permission: Decision, *, is_enabled: bool) -> Decision:
    """Whether the council can make a proposal of its own here."""
    if not has_permission.allowed or is_enabled:
        return has_permission
    return refused("official_closed", _("Here the council makes no proposals of its own."))


def _all_made(limit: int) -> str:
    return ngettext(
        "Each person can make %(limit)s proposal here, and you have made yours.",
        "Each person can make %(limit)s proposals here, and you have made yours.",
        limit,
    ) % {"limit": limit}
