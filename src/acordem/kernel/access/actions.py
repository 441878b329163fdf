# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction

from acordem.kernel.access.decisions import require
from acordem.kernel.access.enums import Role
from acordem.kernel.access.gates import pass_gate
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.rules import may_hold, may_revoke
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import ParticipatorySpace


@transaction.atomic
def grant_role(
    *,
    participant: Participant,
    role: str,
    space: ParticipatorySpace | None = None,
    by: Participant | None = None,
) -> RoleGrant:
    """Give a role, once.

    Raises `NotAllowed` for whoever has no e-mail, and when the gate `role_grant` refuses (training not done, say).
    """
    require(may_hold(has_email=bool(participant.email)))
    require(pass_gate("role_grant", participant=participant, role=role, space=space))
    grant, is_new = RoleGrant.objects.get_or_create(participant=participant, role=role, space=space)
    if is_new:
        record(verb="role.grant", by=by, target=participant, changes={"role": role, "space": space and space.pk})
    return grant


@transaction.atomic
def revoke_role(*, grant: RoleGrant, by: Participant | None = None) -> None:
    """Take a role away. Raises `NotAllowed` when nobody would be left to administrate the council's site."""
    if grant.role == Role.ADMIN and grant.space_id is None:
        # Locked, so that the last two can't take it from each other at once.
        admins = RoleGrant.objects.select_for_update().filter(role=Role.ADMIN, space=None)
        require(may_revoke(is_last=all(each.pk == grant.pk for each in admins)))
    changes = {"role": grant.role, "space": grant.space_id}
    record(verb="role.revoke", by=by, target=grant.participant, changes=changes)
    grant.delete()
