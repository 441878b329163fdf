# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.moderation.actions import examine
from acordem.capabilities.moderation.queries import reportable_kinds
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.participation.models import Resource


def examine_published(event: ResourcesPublished) -> None:
    """Let the rules look at what somebody has just published."""
    _examine(event.kind, event.resource_ids)


def examine_edited(event: ResourcesEdited) -> None:
    """Look again: what was harmless may say something else now."""
    _examine(event.kind, event.resource_ids)


def _examine(kind: str, resource_ids: tuple[int, ...]) -> None:
    # People publish one thing at a time: several are an import, which somebody of the council answers for.
    if len(resource_ids) != 1 or kind not in {each.name for each in reportable_kinds()}:
        return
    around = ("component__space", "space__resource")
    resource = Resource.objects.select_related(*around).filter(pk=resource_ids[0], published_at__isnull=False).first()
    if resource is not None:
        examine(resource=resource)
