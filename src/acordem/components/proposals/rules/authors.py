# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused

MOST_AUTHORS = 20


@dataclass(frozen=True)
class InvitationFacts:
    """What decides about one more author. `authors` counts those there are and those already invited."""

    is_enabled: bool
    is_author: bool
    is_official: bool
    is_withdrawn: bool
    is_answered: bool
    authors: int
    expires_at: dt.datetime | None = None
    now: dt.datetime | None = None


def may_invite(facts: InvitationFacts) -> Decision:
    """Whether the viewer can ask somebody else to sign this proposal."""
    if not facts.is_enabled or facts.is_official:
        return refused("single_author", _("Here each proposal has one author."))
    if not facts.is_author:
        return refused("not_author", _("Only its authors can invite others to sign."))
    if facts.authors >= MOST_AUTHORS:
        return refused("too_many_authors", _("It has as many authors and invitations as it can have."))
    return _still_takes_authors(facts)


def may_accept(facts: InvitationFacts) -> Decision:
    """Whether somebody who was invited can sign now."""
    if facts.expires_at is not None and facts.now is not None and facts.now >= facts.expires_at:
        return refused("invitation_expired", _("This invitation has expired. Ask for another one."))
    return _still_takes_authors(facts)


def is_unused(*, is_there: bool) -> Decision:
    """Whether an invitation still waits for an answer: its link works once."""
    return ALLOWED if is_there else refused("invitation_used", _("This invitation has been used already."))


def _still_takes_authors(facts: InvitationFacts) -> Decision:
    if facts.is_withdrawn:
        return refused("withdrawn", _("The proposal was withdrawn: nobody can sign it any more."))
    if facts.is_answered:
        return refused("answered", _("The council has answered: nobody else can sign it any more."))
    return ALLOWED


def may_cancel_invitation(*, is_author: bool) -> Decision:
    """Whether the viewer can take an invitation back: any of the authors can."""
    return ALLOWED if is_author else refused("not_author", _("Only its authors can take an invitation back."))
