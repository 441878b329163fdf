# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Help at the desk: a public servant takes part for somebody who is there and asks for it (Llei 39/2015, article 12).

The clerk stays signed in as oneself. What changes is the viewer of the clerk's requests, worked out in
`help_of`, for half an hour by the database's clock; who does it is beside everything that is written meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Now

from acordem.kernel.access.decisions import require
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import Viewer, viewer_of
from acordem.kernel.accounts.models import HelpSession, Participant
from acordem.kernel.accounts.rules import may_help
from acordem.kernel.audit.actions import record
from acordem.kernel.registry import registry

SESSION_KEY: Final = "help"
PERMISSION: Final = "people.help"
LASTS: Final = dt.timedelta(minutes=30)


@transaction.atomic
def start_help(*, participant: Participant, clerk: Viewer, reason: str, identity_check: str) -> HelpSession:
    """Begin to take part for somebody; what the clerk had begun before ends. Raises `NotAllowed`.

    Never for oneself, for those who hold roles, nor for those who are kept out.
    """
    by = Participant.objects.select_for_update(no_key=True).get(pk=clerk.acting_id)
    person = Participant.objects.get(pk=participant.pk)
    require(
        may_help(
            has_permission=clerk.has(PERMISSION),
            is_self=person.pk == by.pk,
            has_roles=RoleGrant.objects.filter(participant=person).exists(),
            is_active=person.is_active,
            reason=reason,
        )
    )
    HelpSession.objects.filter(clerk=by, ended_at__isnull=True).update(ended_at=Now())
    carriers = registry.roles_with(PERMISSION)
    role = next(role for role, space in sorted(clerk.roles, key=str) if space is None and role in carriers)
    made = HelpSession.objects.create(
        participant=person,
        clerk=by,
        clerk_role=role,
        reason=reason,
        identity_check=identity_check,
        expires_at=Now() + LASTS,
    )
    changes = {"help": made.pk, "identity_check": identity_check, "reason": reason}
    record(verb="help.start", by=by, target=person, changes=changes)
    return made


@transaction.atomic
def end_help(*, help_id: int, by: Participant) -> bool:
    """End one's own help, before its time; whether there was any to end."""
    held = HelpSession.objects.select_for_update().filter(pk=help_id, clerk=by, ended_at__isnull=True).first()
    if held is None:
        return False
    HelpSession.objects.filter(pk=held.pk).update(ended_at=Now())
    record(verb="help.end", by=by, target=held.participant, changes={"help": held.pk})
    return True


def help_of(session: Mapping[str, Any], clerk: Viewer) -> HelpSession | None:
    """The help that goes on in a clerk's session, with the person and `left` (a timedelta); None when there is none.

    It ends with its time, with the clerk's permission, and when the person is blocked or given a role.
    """
    number = session.get(SESSION_KEY)
    if not number or clerk.participant is None or not clerk.has(PERMISSION):
        return None
    left = ExpressionWrapper(F("expires_at") - Now(), output_field=DurationField())
    goes_on = Q(ended_at__isnull=True, expires_at__gt=Now(), participant__is_active=True)
    found = HelpSession.objects.select_related("participant").annotate(left=left)
    plain = Q(participant__role_grants__isnull=True)
    held = found.filter(goes_on, plain, pk=number, clerk_id=clerk.participant.pk).first()
    if held is not None:
        held.clerk = clerk.participant
        held.participant.holds_roles = False
    return held


def helped(held: HelpSession) -> Viewer:
    """Who acts while somebody is helped: the person, who may see and do what is theirs and nothing of the clerk's."""
    return viewer_of(held.participant)


@transaction.atomic
def record_helped(*, held: HelpSession, what: str, where: str) -> None:
    """Write down one thing that was done for somebody: by whom, and which address did it."""
    record(verb="help.act", by=held.clerk, target=held.participant, changes={"help": held.pk, what: where})
