# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused
from acordem.kernel.access.viewers import Viewer


def may_act(viewer: Viewer, sign_in_url: str) -> Decision:
    """Whether this viewer may take part at all: somebody signed in, confirmed and not blocked."""
    if viewer.participant is None:
        remedy = Remedy("sign_in", _("Sign in or register"), sign_in_url)
        return refused("sign_in_needed", _("To take part you have to sign in."), remedy)
    if not viewer.participant.is_active:
        return refused("blocked", _("Your account is blocked. Write to the council if you think it is a mistake."))
    return ALLOWED


def may_administer(viewer: Viewer, permission: str, space_id: int | None = None) -> Decision:
    """Whether a role of the viewer's carries `permission` here."""
    if viewer.has(permission, space_id):
        return ALLOWED
    return refused("role_needed", _("Your account has no role that allows this. An administrator can give you one."))


def may_hold(*, has_email: bool) -> Decision:
    """Whether somebody may be given a role: whoever can sign in."""
    if not has_email:
        return refused("no_email", _("This account has no e-mail, so nobody can sign in with it: give it one first."))
    return ALLOWED


def may_revoke(*, is_last: bool) -> Decision:
    """Whether the role of administration may be taken away: never from the last who has it."""
    if is_last:
        return refused("last_admin", _("Nobody else administrates this site: give somebody else this role first."))
    return ALLOWED
