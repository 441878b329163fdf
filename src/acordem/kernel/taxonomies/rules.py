# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused


def may_remove_taxonomy(*, is_used: bool) -> Decision:
    """Whether a way of classifying may go: not while anything is classified by it."""
    if is_used:
        return refused("in_use", _("Things are classified by it: take its classes away first, saying where theirs go."))
    return ALLOWED


def may_be_inside(*, is_itself: bool, is_inside_another: bool, has_others_inside: bool) -> Decision:
    """Whether a class may be inside another: one level, because nobody finds anything in deeper ones."""
    if is_itself:
        return refused("inside_itself", _("A class can't be inside itself."))
    if is_inside_another:
        return refused("too_deep", _("That class is inside another one already: choose one that is not."))
    if has_others_inside:
        return refused("has_inside", _("This class has others inside: it stays at the first level."))
    return ALLOWED


def may_remove_item(*, has_others_inside: bool, is_used: bool, has_heir: bool) -> Decision:
    """Whether a class may go: what is in it has to go somewhere, or knowingly nowhere."""
    if has_others_inside:
        return refused("has_inside", _("This class has others inside: take them away, or out of it, first."))
    if is_used and not has_heir:
        return refused("in_use", _("Things are in it: say in which class they are from now on."))
    return ALLOWED
