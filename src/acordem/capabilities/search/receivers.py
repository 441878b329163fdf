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
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.registry import registry


def index_published(event: ResourcesPublished) -> None:
    """Make what was published findable."""
    _index(event.kind, event.resource_ids)


def index_edited(event: ResourcesEdited) -> None:
    """Make what was edited findable by its new words."""
    _index(event.kind, event.resource_ids)


def follow_sight(event: ResourcesHidden | ResourcesShown) -> None:
    """Find what can be seen and nothing else, as it is by now: the last of several turns is what counts."""
    listed = set(Resource.objects.filter(LISTED, pk__in=event.resource_ids).values_list("pk", flat=True))
    forget(set(event.resource_ids) - listed)
    _index(event.kind, tuple(listed))


def _index(kind: str, resource_ids: tuple[int, ...]) -> None:
    texts = registry.resource_kind(kind).texts
    if texts:
        index(import_string(texts)(resource_ids))
