# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The latest that happened on the whole site or in one space: only what everybody may see, whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.module_loading import import_string
from django.utils.translation import get_language

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import NOBODY
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource
from acordem.kernel.participation.newest import Happened, latest_of
from acordem.kernel.participation.queries import address_of, seen_by
from acordem.kernel.registry import registry
from acordem.kernel.registry.blocks import Standing

_held: Held[list[dict[str, Any]]] = Held()
_WIDEST: Final = 20
"""So many components at most are looked into, the newest."""


def activity(request: CouncilRequest, blocks: Sequence[Standing]) -> list[dict[str, Any] | None]:
    """What happened last; nothing where nothing has, or where not everybody may see it."""
    del request  # the same for everybody
    most, space = max(block.settings.count for block in blocks), blocks[0].space
    key = (get_language(), most, space and space.pk)
    told = _held.get(key, lambda: _latest(space, most))
    return [{"acts": told[: block.settings.count]} if told else None for block in blocks]


def _latest(space: ParticipatorySpace | None, most: int) -> list[dict[str, Any]]:
    """In two questions: where to look, and what happened there."""
    components = Component.objects.select_related("space__resource").filter(
        seen_by(NOBODY, "space__"), published_at__isnull=False, trashed_at__isnull=True
    )
    if space is not None:
        components = components.filter(space=space)
    seen = {each.pk: each for each in components.order_by("-pk")[:_WIDEST] if registry.is_installed(each.kind)}
    if not seen:
        return []
    kinds = registry.activities().values()
    found = latest_of([import_string(kind.latest)(list(seen.values()), most) for kind in kinds], most)
    return [_told(each, seen[each.component_id], is_home=space is None) for each in found]


def _told(each: Happened, component: Component, *, is_home: bool) -> dict[str, Any]:
    thing = Resource(kind=each.kind, number=each.number, component=component, space=component.space)
    kind = registry.activities()[each.what]
    return {
        "label": kind.label,
        "title": each.title,
        "url": address_of(thing),
        "where": component.space.resource.title if is_home else "",
        "counted": import_string(kind.counted)(each.times) if kind.counted and each.times > 1 else "",
        "at": each.at,
    }
