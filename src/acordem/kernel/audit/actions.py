# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import models

from acordem.kernel.audit.models import AuditEntry, AuditName
from acordem.kernel.organizations.epochs import touch

if TYPE_CHECKING:
    from acordem.kernel.accounts.models import Participant

client_address: ContextVar[str | None] = ContextVar("client_address", default=None)
"""Where the running request comes from; None in jobs and commands."""


def record(*, verb: str, by: Participant | None, target: models.Model, changes: Mapping[str, Any]) -> AuditEntry:
    """Write down an administrative act in the verb's own transaction: both stay or neither does.

    `verb` is one that a manifest declares. `changes` is what to know of it: numbers, codes, or pairs of before and
    after; never the name of a person, which could not be erased.

    Whoever administers a site changes what it shows: web processes hear of it.
    """
    touch()
    if by is not None:
        AuditName.objects.update_or_create(actor_id=by.pk, defaults={"name": by.name})
    return AuditEntry.objects.create(
        verb=verb,
        actor_id=by.pk if by else None,
        address=client_address.get(),
        target_kind=target._meta.label_lower,
        target_id=target.pk,
        changes=dict(changes),
    )
