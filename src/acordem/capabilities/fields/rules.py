# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused
from acordem.kernel.accounts.rules import SHORTEST_REASON

MOST_FIELDS = 30
FEWEST_OPTIONS = 2


def may_change_privacy(*, is_private: bool, will_be_private: bool, has_answers: bool) -> Decision:
    """Whether a field may turn private or public: not once somebody has answered knowing who would read it."""
    if is_private == will_be_private or not has_answers:
        return ALLOWED
    text = _("There are answers, given knowing who would read them: this can't change any more.")
    return refused("answered", text, Remedy("make_another", _("Retire this field and make another.")))


def may_add_field(count: int) -> Decision:
    """Whether one more field may be asked in a place."""
    if count < MOST_FIELDS:
        return ALLOWED
    text = _("Nobody fills in a form of more than %(most)s fields.") % {"most": MOST_FIELDS}
    return refused("too_many_fields", text, Remedy("retire_one", _("Retire one that you don't need first.")))


def may_offer(offered: int) -> Decision:
    """Whether there is enough to choose among, where something is chosen."""
    if offered >= FEWEST_OPTIONS:
        return ALLOWED
    return refused("few_options", _("Write two options or more: with fewer there is nothing to choose."))


def may_open_private(*, has_permission: Decision, is_theirs: bool = True) -> Decision:
    """Whether private answers may be read or taken away: by who works on what they were given with."""
    if has_permission.allowed and not is_theirs:
        return refused("not_theirs", _("Only who works on this reads what was answered in private."))
    return has_permission


def may_export_private(*, reason: str, holders: int) -> Decision:
    """Whether the private answers of so many may be taken away in a file, for a reason, by who may open them."""
    if len(reason) < SHORTEST_REASON:
        return refused("no_reason", _("Say it in a sentence."))
    if not holders:
        return refused("nothing_private", _("Nothing answered in private is kept here now."))
    return ALLOWED


def may_do_without(missing: Sequence[str], edit_url: str) -> Decision:
    """Whether something may be published, given the required fields that it has no answer to."""
    if not missing:
        return ALLOWED
    text = _("Before publishing, answer this too: %(fields)s.") % {"fields": ", ".join(missing)}
    return refused("fields_missing", text, Remedy("answer_fields", _("Answer it"), edit_url))
