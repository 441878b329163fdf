# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done with comments: facts in, a `Decision` out. No queries here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acordem.kernel.access.decisions import ALLOWED, Decision, refused

DEEPEST = 2
"""A comment is at 0, its replies at 1, theirs at 2: deeper, nobody follows a conversation on a phone."""


@dataclass(frozen=True)
class WritingFacts:
    """What decides about everything that is written here: the terms, the subject, and whether the viewer works here."""

    is_open: bool
    is_withdrawn: bool
    writes_when_closed: bool


def may_write(facts: WritingFacts) -> Decision:
    """Whether comments are taken on something now; votes and edits follow the same rule."""
    if facts.is_withdrawn:
        return refused("withdrawn", _("It has been withdrawn: what was said can be read, and nothing is added."))
    if facts.is_open or facts.writes_when_closed:
        return ALLOWED
    return refused("comments_closed", _("Comments are closed now. Those there are can be read."))


def may_reply(*, depth: int, is_gone: bool) -> Decision:
    """Whether a comment at this depth can be replied to."""
    if is_gone:
        return refused("gone", _("This comment is no longer here."))
    if depth >= DEEPEST:
        return refused("too_deep", _("Replies go no deeper than this: reply to the comment above."))
    return ALLOWED


def may_vote(*, is_gone: bool) -> Decision:
    """Whether a comment can be voted on."""
    return refused("gone", _("This comment is no longer here.")) if is_gone else ALLOWED


def may_edit(*, is_author: bool, is_gone: bool) -> Decision:
    """Whether the viewer can change what a comment says."""
    if is_gone:
        return refused("gone", _("This comment is no longer here."))
    return ALLOWED if is_author else refused("not_author", _("Only its author can edit this comment."))


def may_delete(*, is_author: bool, is_gone: bool) -> Decision:
    """Whether the viewer can take a comment away. Also where comments are closed: the words are theirs."""
    if is_gone:
        return refused("gone", _("This comment is no longer here."))
    return ALLOWED if is_author else refused("not_author", _("Only its author can delete this comment."))


def may_align(*, is_aligned: bool, has_alignment: bool, depth: int) -> Decision:
    """Whether a comment can say that it is in favor or against."""
    if is_aligned and (depth or not has_alignment):
        return refused("no_alignment", _("This comment can't be in favor or against."))
    return ALLOWED


def says_enough(*, length: int, longest: int) -> Decision:
    """Whether a text (as it is kept) says something, in no more than `longest` characters."""
    if not length:
        return refused("empty", _("Write what you want to say."))
    if length > longest:
        return refused("too_long", _too_long(length - longest, longest))
    return ALLOWED


def changed_meanwhile() -> Decision:
    """The refusal for whoever writes on what stops taking comments at that moment."""
    return refused("changed_meanwhile", _("This has just changed and takes no more comments."))


def _too_long(excess: int, longest: int) -> str:
    text = ngettext(
        "It is too long by %(excess)s character: %(longest)s is the most.",
        "It is too long by %(excess)s characters: %(longest)s is the most.",
        excess,
    )
    return text % {"excess": excess, "longest": longest}
