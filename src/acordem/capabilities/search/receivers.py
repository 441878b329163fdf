# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.module_loading import import_string

from acordem.capabilities.search.actions import forget, index
from acordem.kernel.participation.events import (
    ResourcesEdited,
    ResourcesHidden,
    ResourcesPublished,
    ResourcesShown,
)
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry


def index_published(event: ResourcesPublished) -> None:
    """Make what was published findable."""
    _index(event.kind, event.resource_ids)


def index_edited(event: ResourcesEdited) -> None:
    """Make what was edited findable by its new words."""
    _index(event.kind, event.resource_ids)


def follow_sight(event: ResourcesHidden | ResourcesShown) -> None:
    """Find what can be seen and nothing else, as it is by now: the last of several turns is what counts."""
    rows = Resource.objects.filter(pk__in=event.resource_ids, hidden_at__isnull=False)
    hidden = set(rows.values_list("pk", flat=True))
    forget(hidden)
    _index(event.kind, tuple(number for number in event.resource_ids if number not in hidden))


def _index(kind: str, resource_ids: tuple[int, ...]) -> None:
    texts = registry.resource_kind(kind).texts
    if texts:
        index(import_string(texts)(resource_ids))
