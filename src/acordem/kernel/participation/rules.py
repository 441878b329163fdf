# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused
from acordem.kernel.participation.enums import SpaceAccess, Who


@dataclass(frozen=True)
class EntryFacts:
    """What is known of somebody signed in at the door of a space."""

    access: str
    is_published: bool
    is_member: bool
    prepares_it: bool


@dataclass(frozen=True)
class LinkFacts:
    """What is known of a preview link at one moment."""

    expires_at: dt.datetime | None
    is_revoked: bool
    is_registered_only: bool
    is_participant: bool
    now: dt.datetime


def may_write(*, is_previewed: bool) -> Decision:
    """Whether anything may be written where somebody stands: looking through a preview link is not taking part."""
    if is_previewed:
        return refused("not_published", _("This is not published yet: you can look, and take part once it is."))
    return ALLOWED


def may_enter(facts: EntryFacts) -> Decision:
    """Whether somebody may write, support or comment in a space."""
    before = may_write(is_previewed=not facts.is_published and not facts.prepares_it)
    if not before.allowed:
        return before
    if facts.access == SpaceAccess.OPEN or facts.is_member:
        return ALLOWED
    remedy = Remedy("ask_to_join", _("If you think you should be one of them, write to the council."))
    return refused("members_only", _("Only its members take part here."), remedy)


def may_be_member(*, is_active: bool, is_joined: bool) -> Decision:
    """Whether somebody may be made a member of a space; why an account is closed is for whoever looks after people."""
    if is_joined:
        return refused("joined", _("This account was joined with another: look for the one that the person has now."))
    if not is_active:
        text = _("This account is closed for now, so it can't be a member. Ask whoever administers people here.")
        return refused("closed", text)
    return ALLOWED


def may_do(*, who: str, is_member: bool) -> Decision:
    """Whether somebody who may take part may also do what a component leaves to some only; verifications say theirs."""
    if who == Who.EVERYBODY or (who == Who.MEMBERS and is_member):
        return ALLOWED
    if who == Who.MEMBERS:
        remedy = Remedy("ask_to_join", _("If you think you should be one of them, write to the council."))
        return refused("members_only", _("Only its members can do this here."), remedy)
    return refused("not_available", _("This asks for a verification that is not available here yet."))


def may_trash(*, is_published: bool) -> Decision:
    """Whether a space can go to the trash: what residents are looking at is first taken back, by whoever means it."""
    if is_published:
        text = _("Everybody sees it. What goes to the trash is unpublished before, so that nobody does it by mistake.")
        return refused("published", text, Remedy("unpublish", _("Unpublish it first")))
    return ALLOWED


def opens(facts: LinkFacts) -> bool:
    """Whether a preview link opens its space now; asked again at each request, so that it stops working at once."""
    if facts.is_revoked or (facts.expires_at is not None and facts.expires_at <= facts.now):
        return False
    return facts.is_participant or not facts.is_registered_only
