# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.module_loading import import_string

from acordem.capabilities.search.actions import index
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.registry import registry


def index_published(event: ResourcesPublished) -> None:
    """Make what was published findable."""
    _index(event.kind, event.resource_ids)


def index_edited(event: ResourcesEdited) -> None:
    """Make what was edited findable by its new words."""
    _index(event.kind, event.resource_ids)


def _index(kind: str, resource_ids: tuple[int, ...]) -> None:
    texts = registry.resource_kind(kind).texts
    if texts:
        index(import_string(texts)(resource_ids))
