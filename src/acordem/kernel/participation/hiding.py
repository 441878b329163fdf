# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What moderation does to a resource: out of everybody's sight and back. Why, and by whom, moderation records."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.kernel.events.actions import publish
from acordem.kernel.participation.events import ResourcesHidden, ResourcesShown
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry


@transaction.atomic
def hide_resource(*, resource: Resource) -> bool:
    """Put a resource out of everybody's sight, its counters kept right; whether it was in sight until now."""
    is_changed = _turn(resource, timezone.now())
    if is_changed:
        publish(ResourcesHidden(resource.kind, (resource.pk,)))
    return is_changed


@transaction.atomic
def show_resource(*, resource: Resource) -> bool:
    """Let a hidden resource be seen again; whether it was hidden until now."""
    is_changed = _turn(resource, None)
    if is_changed:
        publish(ResourcesShown(resource.kind, (resource.pk,)))
    return is_changed


def _turn(resource: Resource, at: dt.datetime | None) -> bool:
    own = registry.resource_kind(resource.kind).hiding
    is_changed = bool((import_string(own) if own else turn_row)(resource, at))
    if is_changed:
        resource.hidden_at = at
    return is_changed


def turn_row(resource: Resource, at: dt.datetime | None) -> bool:
    """Write on a resource's own row since when it is hidden (None: it isn't); whether that changed anything."""
    rows = Resource.objects.filter(pk=resource.pk, hidden_at__isnull=at is not None)
    return bool(rows.update(hidden_at=at))
