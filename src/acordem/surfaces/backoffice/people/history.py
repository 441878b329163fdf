# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What administration has done about one person, as the log has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.models import AuditEntry, AuditName
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry

SHOWN = 50
_ROLE_VERBS = ("role.grant", "role.revoke")


@dataclass(frozen=True)
class Act:
    """One line of the log about somebody: what, by whom and when; of roles, which one and where ('' for all)."""

    label: Text
    by: str
    at: datetime
    role: Text = ""
    space: Text = ""


def history_of(person: Participant) -> tuple[list[Act], list[Act]]:
    """The roles that were given and taken, and everything else; the latest `SHOWN` of each, in four questions."""
    found = AuditEntry.objects.filter(target_kind="accounts.participant", target_id=person.pk).order_by("-pk")
    of_roles = list(found.filter(verb__in=_ROLE_VERBS)[:SHOWN])
    entries = [*of_roles, *found.exclude(verb__in=_ROLE_VERBS)[:SHOWN]]
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(AuditName.objects.filter(actor_id__in=actors).values_list("actor_id", "name"))
    spaces = _titles({entry.changes.get("space") for entry in entries if entry.verb in _ROLE_VERBS} - {None})
    acts = [_act(entry, names, spaces) for entry in entries]
    return acts[: len(of_roles)], acts[len(of_roles) :]


def _act(entry: AuditEntry, names: dict[int, str], spaces: dict[int, Any]) -> Act:
    gone = _("(erased)") if entry.actor_id else _("(the system)")
    label, by = registry.verbs().get(entry.verb, entry.verb), names.get(entry.actor_id or 0, gone)
    if entry.verb not in _ROLE_VERBS:
        return Act(label, by, entry.created_at)
    role, space = entry.changes.get("role", ""), entry.changes.get("space")
    where = spaces.get(space, _("(a process that is gone)")) if space else ""
    return Act(label, by, entry.created_at, Role(role).label if role in Role.values else role, where)


def _titles(numbers: set[int]) -> dict[int, Any]:
    spaces = ParticipatorySpace.with_trash.select_related("resource").filter(pk__in=numbers) if numbers else ()
    return {space.pk: space.resource.title for space in spaces}
