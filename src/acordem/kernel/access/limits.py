# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often: rate limits and lockout, counted in the database so that every process counts together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused
from acordem.kernel.organizations.scope import SETTING, current_organization_id

APART: Final = "apart"
"""A second connection of the same role, outside the request's transaction: a failed attempt must stay counted."""

_COUNT = """
INSERT INTO access_ratecounter (organization_id, key, window_ends_at, count) VALUES (%(org)s, %(key)s, %(ends)s, 1)
ON CONFLICT (organization_id, key) DO UPDATE SET
  count = CASE WHEN access_ratecounter.window_ends_at <= %(now)s THEN 1 ELSE access_ratecounter.count + 1 END,
  window_ends_at = CASE WHEN access_ratecounter.window_ends_at <= %(now)s THEN %(ends)s
                        ELSE access_ratecounter.window_ends_at END
RETURNING count, window_ends_at
"""
_LOOK = """
SELECT count, window_ends_at FROM access_ratecounter
WHERE organization_id = %(org)s AND key = %(key)s AND window_ends_at > %(now)s
"""


@dataclass(frozen=True)
class Limit:
    """At most `times` in a window of `seconds` for one key."""

    name: str
    times: int
    seconds: int


SIGN_IN_PER_ACCOUNT: Final = Limit("sign_in_account", 8, 15 * 60)
SIGN_IN_PER_ADDRESS: Final = Limit("sign_in_address", 40, 15 * 60)
SIGN_UP_PER_ADDRESS: Final = Limit("sign_up_address", 20, 60 * 60)
MAIL_PER_ACCOUNT: Final = Limit("mail_account", 5, 60 * 60)
MAIL_PER_ADDRESS: Final = Limit("mail_address", 30, 60 * 60)
MESSAGES_PER_ADDRESS: Final = Limit("messages_address", 10, 60 * 60)
KEPT_PER_ADDRESS: Final = Limit("kept_address", 60, 60 * 60)
INVITATIONS_PER_PARTICIPANT: Final = Limit("invitations", 20, 24 * 60 * 60)
REPORTS_PER_PARTICIPANT: Final = Limit("reports", 30, 24 * 60 * 60)
ANSWERS_PER_ADDRESS: Final = Limit("answers_address", 40, 15 * 60)
PREVIEW_PER_ADDRESS: Final = Limit("preview_address", 20, 15 * 60)
INVITATION_PER_ADDRESS: Final = Limit("invitation_address", 20, 15 * 60)
WRITES_PER_PARTICIPANT: Final = Limit("writes", 60, 60)
STAFF_WRITES: Final = Limit("staff_writes", 240, 60)


def count(limit: Limit, subject: str) -> Decision:
    """Count one attempt by `subject` (an e-mail, a network address, a participant's number) and say if it may go on."""
    now = timezone.now()
    facts = {
        "org": current_organization_id(),
        "key": digest(limit, subject),
        "now": now,
        "ends": now + dt.timedelta(seconds=limit.seconds),
    }
    used, ends_at = _apart(_COUNT, facts)
    return ALLOWED if used <= limit.times else _too_often(ends_at, now)


def look(limit: Limit, subject: str) -> Decision:
    """Whether `subject` may still try, without counting an attempt: for what counts only when it fails."""
    now = timezone.now()
    facts = {"org": current_organization_id(), "key": digest(limit, subject), "now": now}
    used, ends_at = _apart(_LOOK, facts)
    return ALLOWED if used < limit.times else _too_often(ends_at, now)


def forget(limit: Limit, subject: str) -> None:
    """Start again from zero, for example after a password that was right."""
    _apart(
        "DELETE FROM access_ratecounter WHERE organization_id = %(org)s AND key = %(key)s RETURNING count, key",
        {"org": current_organization_id(), "key": digest(limit, subject)},
    )


def digest(limit: Limit, subject: str) -> str:
    """The stored key: whoever reads the table learns no e-mail and no address from it."""
    return salted_hmac(f"acordem.limits.{limit.name}", subject.strip().lower(), algorithm="sha256").hexdigest()


def _too_often(ends_at: dt.datetime, now: dt.datetime) -> Decision:
    minutes = max(1, -int((now - ends_at).total_seconds() // 60))
    text = _("Too many attempts. Wait %(minutes)s minutes and try again.") % {"minutes": minutes}
    return refused("too_many_attempts", text)


def _apart(statement: str, facts: dict[str, Any]) -> tuple[int, dt.datetime]:
    # Two statements sent as one are a transaction: the wall's setting holds for the second and ends with it.
    with connections[APART].cursor() as cursor:
        cursor.execute(f"SELECT set_config('{SETTING}', %(org)s::text, true); {statement}", facts)
        cursor.nextset()
        row = cursor.fetchone()
    return row or (0, timezone.now())
