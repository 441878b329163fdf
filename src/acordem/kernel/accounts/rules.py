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
