# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused
from acordem.kernel.access.enums import Role
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


def may_be_official(*, is_active: bool, has_title: bool) -> Decision:
    """Whether somebody may be marked as speaking for the council: whoever can take part, and saying for whom."""
    if not is_active:
        return refused("blocked", _("This person is kept out of the site and speaks for nobody here."))
    if not has_title:
        return refused("no_title", _("Say for whom the person speaks."))
    return ALLOWED


FOR_THE_COUNCIL_ONLY = frozenset({Role.ADMIN, Role.DESK_CLERK, Role.AUDITOR, Role.DATA_PROTECTION_CONTACT})


def may_offer(*, role: str, has_space: bool) -> Decision:
    """Whether an invitation may offer this: some roles make no sense in one space alone."""
    if has_space and role in FOR_THE_COUNCIL_ONLY:
        return refused("council_role", _("This role is for the whole council: choose no process."))
    return ALLOWED


def may_accept(*, is_over: bool, is_late: bool, is_theirs: bool, is_offered: bool) -> Decision:
    """Whether an invitation may be accepted: once, in time, by whom it was sent to, while it is still offered."""
    if is_over:
        return refused("used", _("This invitation has been used or taken back."))
    if is_late:
        return refused("late", _("This invitation is too old: ask the council for another."))
    if not is_theirs:
        return refused("another", _("This invitation was sent to another e-mail than the one of your account."))
    if not is_offered:
        return refused("not_offered", _("Whoever invited you can't any more: ask the council for another invitation."))
    return ALLOWED


def may_help(*, has_permission: bool, is_self: bool, has_roles: bool, is_active: bool, reason: str) -> Decision:
    """Whether a public servant may take part for somebody at the desk."""
    if not has_permission:
        return refused(
            "role_needed", _("Your account has no role that allows this. An administrator can give you one.")
        )
    if is_self:
        return refused("own_account", _("You take part for yourself when you have signed in: nobody helps you here."))
    if has_roles:
        return refused("has_roles", _("This person works for the council, and signs in with an account of their own."))
    if not is_active:
        return refused("blocked", _("This person is kept out of the site: nobody can take part for them."))
    if len(reason) < SHORTEST_REASON:
        return refused("no_reason", _("Say why in a sentence: the person will read it."))
    return ALLOWED


def may_register_at_desk(*, has_namesakes: bool, is_another: bool) -> Decision:
    """Whether an account may be made at the desk: where somebody is called so, once it is said that it is another."""
    if has_namesakes and not is_another:
        return refused("namesake", _("Somebody with this name has an account already: look whether it is the same."))
    return ALLOWED


def may_offer_email(*, is_active: bool, has_email: bool) -> Decision:
    """Whether somebody at the desk may be written to, so that their account without e-mail gets one."""
    if not is_active:
        return refused("blocked", _("This person is kept out of the site: let them in again first."))
    if has_email:
        return refused("has_email", _("This account has an e-mail: the person changes it in the account itself."))
    return ALLOWED


def may_take_email(*, is_over: bool, is_late: bool, is_offered: bool, is_active: bool, is_taken: bool) -> Decision:
    """Whether an account without e-mail may get the one whose mail was opened."""
    decision = may_accept(is_over=is_over, is_late=is_late, is_theirs=True, is_offered=is_offered)
    if not decision.allowed:
        return decision
    if not is_active:
        return refused("blocked", _("This account is kept out of the site."))
    if is_taken:
        text = _("There is another account with this e-mail already: ask the council to join the two.")
        return refused("has_account", text)
    return ALLOWED


def may_do_while_helping() -> Decision:
    """What is never done for somebody: their account and password are their own, and the back-office is nobody's."""
    text = _("You are helping somebody: accounts and administration are closed until you end the help.")
    return refused("helping", text)


def may_join(  # noqa: PLR0911 - each says why not
    *,
    is_same: bool,
    is_own: bool,
    has_roles: bool,
    is_official: bool,
    are_active: bool,
    loses_email: bool,
    reason: str,
) -> Decision:
    """Whether two accounts of one person may become one. `has_roles` and `is_official` are of the one that goes.

    `loses_email` says that the one that goes has an e-mail and the other none: nobody could sign in any more.
    """
    if is_same:
        return refused("same", _("That is one and the same account."))
    if is_own:
        return refused("own_account", _("One of them is yours: another administrator has to do it."))
    if not are_active:
        return refused("closed", _("One of them is blocked or closed: let the person in again first."))
    if has_roles:
        remedy = Remedy("take_role_away", _("Take the role away first, and give it to the account that stays."))
        return refused("has_roles", _("The account that goes has a role, and a role is not moved unseen."), remedy)
    if is_official:
        remedy = Remedy("take_mark_away", _("Take the mark away first, and mark the account that stays."))
        return refused("is_official", _("The account that goes speaks for the council or a body of it."), remedy)
    if loses_email:
        remedy = Remedy("other_way", _("Join them the other way round."))
        return refused("loses_email", _("The account that stays has no e-mail, and the other has one."), remedy)
    if len(reason) < SHORTEST_REASON:
        return refused("no_reason", _("Say in a sentence how you know that it is the same person."))
    return ALLOWED


def may_change_terms(*, asks_again: bool, has_summary: bool) -> Decision:
    """Whether other terms may be put in force: nobody is asked to accept again without being told what is new."""
    if asks_again and not has_summary:
        return refused("no_summary", _("Say what is new: it is what people read when they are asked again."))
    return ALLOWED
