# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs that put a whole space in the trash and take it out again, whichever its kind."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.kernel.participation.rules import may_trash


@transaction.atomic
def trash_space(*, space: ParticipatorySpace, by: Participant | None = None) -> None:
    """Put an unpublished space out of sight of everybody, with what is in it. Raises `NotAllowed` for a public one.

    `restore_space` brings it back as it was, unpublished.
    """
    locked = _locked(space)
    if locked.trashed_at is not None:
        return
    resource = Resource.objects.select_for_update().get(pk=locked.resource_id)
    require(may_trash(is_published=resource.is_published))
    locked.trashed_at = timezone.now()
    locked.save(update_fields=["trashed_at"])
    record(verb="space.trash", by=by, target=locked, changes={})


@transaction.atomic
def restore_space(*, space: ParticipatorySpace, by: Participant | None = None) -> None:
    """Take a space out of the trash, unpublished; everything in it stands as it stood."""
    locked = _locked(space)
    if locked.trashed_at is None:
        return
    locked.trashed_at = None
    locked.save(update_fields=["trashed_at"])
    record(verb="space.restore", by=by, target=locked, changes={})


def _locked(space: ParticipatorySpace) -> ParticipatorySpace:
    found: ParticipatorySpace = ParticipatorySpace.with_trash.select_for_update().get(pk=space.pk)
    return found
