# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.capabilities.statistics.enums import By
from acordem.capabilities.statistics.models import PEOPLE, Counting, Tally
from acordem.kernel.access.decisions import Text
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.acts import Acts
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentManifest

STILL_COUNTED = dt.timedelta(days=30)
"""So long after its end a space is counted each night: answers, and what is hidden or withdrawn, still change it."""

_public: Held[dict[str, int]] = Held()
Numbers = dict[str, dict[str, int]]
"""Counts by measure and key."""


def measures() -> Iterable[tuple[str, Acts]]:
    """What every installed feature says is done here, by its name."""
    for manifest in registry.manifests():
        for measure in manifest.measures:
            yield measure.name, import_string(measure.acts)()


def labels() -> dict[str, Text]:
    """What every measure is called: what people do in components first, then what they do around it."""
    components = registry.manifests(ComponentManifest)
    others = [manifest for manifest in registry.manifests() if manifest not in components]
    return {each.name: each.label for manifest in (*components, *others) for each in manifest.measures}


def spaces_to_count() -> QuerySet[ParticipatorySpace]:
    """The spaces of the council in scope where something may have been done since they were counted."""
    since = timezone.localdate() - STILL_COUNTED
    counted = Counting.objects.filter(space__isnull=False).values("space_id")
    return ParticipatorySpace.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since) | ~Q(pk__in=counted))


def counts_of(space: ParticipatorySpace) -> dict[str, Numbers]:
    """Everything counted of a space: by what it is divided by, measure and key."""
    found: dict[str, Numbers] = {by: {} for by in By.values}
    rows = Tally.objects.filter(space=space).order_by().values_list("by", "measure", "key").annotate(n=Sum("count"))
    for by, measure, key, number in rows:
        found[by].setdefault(measure, {})[key] = number
    return found


def counts_by_day(viewer: Viewer, permission: str) -> Numbers:
    """The acts of every space that the viewer works with, by measure and day."""
    rows = _worked_with(viewer, permission).filter(by=By.DAY).order_by()
    found: Numbers = {}
    for measure, key, number in rows.values_list("measure", "key").annotate(n=Sum("count")):
        found.setdefault(measure, {})[key] = number
    return found


def people_of_council() -> dict[str, int]:
    """How many people took part for the first time in anything of the council, by day."""
    return dict(Tally.objects.filter(space=None, by=By.DAY).values_list("key", "count"))


def counts_by_space(viewer: Viewer, permission: str, since: dt.date | None) -> dict[int, dict[str, int]]:
    """The acts of each space that the viewer works with, since a day, by space and measure."""
    rows = _worked_with(viewer, permission).filter(by=By.DAY, key__gte=since.isoformat() if since else "").order_by()
    found: dict[int, dict[str, int]] = {}
    for space_id, measure, number in rows.values_list("space_id", "measure").annotate(n=Sum("count")):
        found.setdefault(space_id, {})[measure] = number
    return found


def public_totals() -> dict[str, int]:
    """How much there was of each measure in what everybody can read; held until the site changes.

    Whoever takes part where only members read is nobody's to count: where there are such, people are not told.
    """
    return _public.get("", _public_totals)


def _public_totals() -> dict[str, int]:
    seen = Q(space__resource__published_at__isnull=False, space__resource__hidden_at=None) | Q(space=None)
    rows = Tally.objects.filter(seen, by=By.DAY).order_by().values_list("measure", "space__access")
    found: Counter[str] = Counter()
    has_members = False
    for measure, access, number in rows.annotate(n=Sum("count")):
        has_members |= access == SpaceAccess.RESTRICTED
        # The people of the council, who belong to no space, and the acts of the spaces.
        if access != SpaceAccess.RESTRICTED and (measure == PEOPLE) == (access is None):
            found[measure] += number
    if has_members or len(found) == 1:
        found.pop(PEOPLE, None)
    return dict(found)


def counted_at(space: ParticipatorySpace | None) -> dt.datetime | None:
    """When a space, or the council, was counted; None when it never was."""
    return Counting.objects.filter(space=space).values_list("counted_at", flat=True).first()


def _worked_with(viewer: Viewer, permission: str) -> QuerySet[Tally]:
    rows = Tally.objects.filter(space__isnull=False, space__trashed_at=None)
    spaces = viewer.spaces_with(permission)
    return rows if None in spaces else rows.filter(space__in=[number for number in spaces if number])
