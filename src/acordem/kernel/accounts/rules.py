# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused
from acordem.kernel.organizations.enums import RegistrationMode


def may_register(mode: str) -> Decision:
    """Whether anybody may open an account on this council's site."""
    if mode == RegistrationMode.ENABLED:
        return ALLOWED
    return refused("registration_closed", _("This council doesn't open new accounts on this site for the moment."))


def may_sign_in_with_password(mode: str) -> Decision:
    """Whether those who have an account may sign in with e-mail and password."""
    if mode == RegistrationMode.DISABLED:
        return refused("sign_in_closed", _("On this site nobody signs in with a password for the moment."))
    return ALLOWED


SHORTEST_REASON = 15


def may_block(*, is_self: bool, has_roles: bool, is_blocked: bool, reason: str) -> Decision:
    """Whether somebody may be kept out: never oneself, nor a colleague, and never without saying why."""
    if is_self:
        return refused("own_account", _("You can't block yourself."))
    if has_roles:
        return refused("has_roles", _("This person works for the council: take the roles away first."))
    if is_blocked:
        return refused("blocked_already", _("This person is blocked already."))
    if len(reason) < SHORTEST_REASON:
        return refused("no_reason", _("Say why in a sentence: the person will read it."))
    return ALLOWED


def may_appeal(*, is_answered: bool, is_lifted: bool) -> Decision:
    """Whether a block may be answered: once, while it lasts."""
    if is_lifted:
        return refused("lifted", _("You can sign in again: the block was lifted."))
    if is_answered:
        return refused(
            "answered_already", _("We have your answer. You will get another mail when somebody has read it.")
        )
    return ALLOWED


def may_answer_appeal(*, is_own: bool, is_answered: bool, others: bool) -> Decision:
    """Whether somebody may decide on an appeal: not whoever blocked, where another administrator could."""
    if not is_answered:
        return refused("no_appeal", _("Nobody has answered this block."))
    if is_own and others:
        return refused("own_block", _("You blocked this person: another administrator has to decide."))
    return ALLOWED
