# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done in moderation: facts in, a `Decision` out. The rules that look by themselves are in `automatic`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.capabilities.moderation.enums import Ground
from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused

SHORTEST = 15
"""Characters of a sentence that says something."""


@dataclass(frozen=True)
class ReportFacts:
    """About something that somebody wants to report: as it is, and what they say of it."""

    is_reportable: bool
    is_hidden: bool
    says_something: bool
    is_author: bool
    has_reported: bool
    ground: str
    details: str


@dataclass(frozen=True)
class RulingFacts:
    """About a case that somebody wants to decide; `others` says that somebody else could."""

    may_moderate: bool
    is_latest: bool
    is_open: bool
    is_hidden: bool
    is_held: bool
    is_author: bool
    others: bool
    is_person: bool = False
    is_kept_out: bool = False


@dataclass(frozen=True)
class AppealFacts:
    """About a ruling that an author wants to answer."""

    is_hidden: bool
    is_latest: bool
    is_answered: bool
    until: dt.datetime
    now: dt.datetime


def may_report(facts: ReportFacts) -> Decision:
    """Whether something can be reported, and what is said of it is enough to look at it."""
    if not facts.is_reportable or facts.is_hidden or not facts.says_something:
        return refused("gone", _("There is nothing left here to report."))
    if facts.is_author:
        return refused("own", _("You wrote this: you can change it or take it away yourself."))
    if facts.has_reported:
        return refused("reported_already", _("You have reported this already. We write to you when it is decided."))
    return says_enough(facts.ground, facts.details)


def may_report_person(facts: ReportFacts) -> Decision:
    """Whether somebody can be reported, and what is said of them is enough to look at it."""
    if facts.is_hidden:
        return refused("gone", _("This person can't take part any more: there is nothing left to report."))
    if facts.is_author:
        return refused("own", _("This is you: you can change what you say about yourself in your account."))
    if facts.has_reported:
        return refused(
            "reported_already", _("You have reported this person already. We write to you when it is decided.")
        )
    return says_enough(facts.ground, facts.details)


def may_report_author(facts: ReportFacts | None, *, authors: int) -> Decision:
    """What is asked before anything is written about whoever wrote something; of several, once one is chosen.

    `facts` are about the only one there is.
    """
    if not authors:
        return refused("nobody", _("Nobody with an account here wrote this."))
    return ALLOWED if facts is None else may_report_person(facts)


def says_enough(ground: str, details: str) -> Decision:
    """Whether a report explains what it has to: against the law, pretending, or nothing of these."""
    if ground in (Ground.ILLEGAL, Ground.PRETENDS, Ground.OTHER) and len(details) < SHORTEST:
        return refused("no_explanation", _("Say in a sentence what is wrong with it, and why."))
    return ALLOWED


def may_rule(facts: RulingFacts) -> Decision:
    """Whether somebody may decide on a case at all: never on what they wrote, where somebody else could."""
    if not facts.may_moderate:
        return refused(
            "role_needed", _("Your account has no role that allows this. An administrator can give you one.")
        )
    if facts.is_author and facts.others:
        return refused("own", _("You wrote this: somebody else has to decide."))
    if not facts.is_latest:
        return refused("newer_case", _("There are newer reports on this: decide on those."))
    return ALLOWED


def may_keep(facts: RulingFacts) -> Decision:
    """Whether it can be decided that something stays or is shown again."""
    if facts.is_person and not facts.is_open:
        return refused("decided_already", _("It is decided already."))
    if not facts.is_open and not facts.is_hidden:
        return refused("decided_already", _("It is decided already, and can be seen."))
    return may_rule(facts)


def may_hide(facts: RulingFacts) -> Decision:
    """Whether something can be hidden; what a rule holds back is hidden for good by somebody."""
    if facts.is_person:
        return refused("person", _("People are not hidden: they can be blocked, with a reason that they can answer."))
    if facts.is_hidden and not facts.is_held:
        return refused("hidden_already", _("It is hidden already."))
    return may_rule(facts)


def can_be_told(*, has_email: bool, block_url: str = "") -> Decision:
    """Whether a person can be told from here that they are kept out: whoever has no e-mail gets a letter.

    What the letter has to hold is said where the person is blocked from their page, at `block_url`.
    """
    if has_email:
        return ALLOWED
    text = _("This person has no e-mail: block them from their page, which says what to write.")
    remedies = [Remedy("their_page", _("Block them from their page"), block_url)] if block_url else []
    return refused("no_email", text, *remedies)


def may_block(facts: RulingFacts, *, manages_people: bool, has_email: bool, block_url: str = "") -> Decision:
    """Whether it can be decided that a person is kept out; `manages_people` says that they could block anybody."""
    if not facts.is_person:
        return refused("no_person", _("This is about a thing and not about a person."))
    if facts.is_kept_out:
        return refused("blocked_already", _("This person is blocked already."))
    if not manages_people:
        return refused("admin_needed", _("Only who administers people can block somebody: it waits for them here."))
    return may_rule(facts) and can_be_told(has_email=has_email, block_url=block_url)


def explains(text: str) -> Decision:
    """Whether an author is told why in a sentence."""
    return (
        ALLOWED if len(text) >= SHORTEST else refused("no_text", _("Say why in a sentence: its author will read it."))
    )


def may_appeal(facts: AppealFacts) -> Decision:
    """Whether an author can answer a ruling: once, while it stands and for half a year."""
    if not facts.is_hidden:
        return refused("shown", _("It can be seen again: there is nothing to answer any more."))
    if not facts.is_latest:
        return refused("newer_ruling", _("It was decided anew since: answer the latest mail."))
    if facts.is_answered:
        return refused("answered_already", _("We have your answer. You get a mail when somebody has read it."))
    if facts.now > facts.until:
        return refused("too_late", _("It could be answered for six months, and those are over."))
    return ALLOWED


def may_uphold(facts: RulingFacts, *, is_own: bool, is_answered: bool) -> Decision:
    """Whether somebody may say that it stays hidden after an answer: not whoever hid it, where somebody else could."""
    if not is_answered:
        return refused("no_appeal", _("Its author has not answered."))
    if is_own and facts.others:
        return refused("own_ruling", _("You hid this: somebody else has to read the answer."))
    return may_rule(facts)
