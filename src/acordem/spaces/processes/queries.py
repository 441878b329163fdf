# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from acordem.capabilities.search.queries import matches
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.kernel.participation.queries import seen_by
from acordem.kernel.registry.manifests import SearchText
from acordem.lib.text import text_of_html
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.models import Process


def processes_visible_to(viewer: Viewer) -> QuerySet[Process]:
    """Processes that the viewer may see, with what their cards show."""
    around = ("space__resource", "group__resource", "picture")
    return Process.objects.select_related(*around).filter(seen_by(viewer, "space__"))


def process_visible_to(viewer: Viewer, slug: str) -> Process:
    """One process. Raises `Process.DoesNotExist` when there is none that the viewer may see."""
    return processes_visible_to(viewer).get(space__slug=slug)


def by_date(processes: QuerySet[Process], when: When, today: dt.date) -> QuerySet[Process]:
    """Those that are active, upcoming or past today; without dates a process is active."""
    not_begun = Q(space__starts_on__gt=today)
    over = Q(space__ends_on__lt=today)
    match when:
        case When.UPCOMING:
            return processes.filter(not_begun).order_by("-space__is_highlighted", "space__starts_on", "pk")
        case When.PAST:
            return processes.filter(over).order_by("-space__is_highlighted", "-space__ends_on", "-pk")
        case When.ACTIVE:
            active = processes.exclude(not_begun).exclude(over)
            return active.order_by("-space__is_highlighted", "space__weight", "space__ends_on", "pk")
        case _:
            return processes.order_by("-space__is_highlighted", "-space__starts_on", "-pk")


def counts_by_date(processes: QuerySet[Process], today: dt.date) -> dict[When, int]:
    """How many there are of each, in one query."""
    not_begun, over = Q(space__starts_on__gt=today), Q(space__ends_on__lt=today)
    found = processes.order_by().aggregate(
        upcoming=Count("pk", filter=not_begun), past=Count("pk", filter=over), all=Count("pk")
    )
    return {
        When.ACTIVE: found["all"] - found["upcoming"] - found["past"],
        When.UPCOMING: found["upcoming"],
        When.PAST: found["past"],
        When.ALL: found["all"],
    }


def matching(processes: QuerySet[Process], query: str) -> QuerySet[Process]:
    """Those whose texts have the words of a query."""
    return matches(query, kind="process").among(processes, "space__resource")


def related_visible_to(viewer: Viewer, process: Process) -> QuerySet[Process]:
    """The processes that a process page points to."""
    return processes_visible_to(viewer).filter(pk__in=process.related.values("other"))


def address(resource: Resource) -> str:
    """The path of a process, from its resource."""
    return process_address(resource.as_space)


def process_address(space: ParticipatorySpace) -> str:
    """The path of a process, from its space."""
    return reverse("processes:show", kwargs={"slug": space.slug})


def search_texts(resource_ids: Iterable[int]) -> list[SearchText]:
    """What processes may be found by."""
    found = Process.objects.select_related("space__resource").filter(
        space__resource__in=list(resource_ids), space__resource__published_at__isnull=False
    )
    return [_search_text(process) for process in found]


def _search_text(process: Process) -> SearchText:
    resource = process.space.resource
    parts: list[Any] = [process.subtitle, process.short_description, process.description, process.results]
    body = "\n".join(text_of_html(text) for part in parts for text in part.values())
    return SearchText(resource.pk, "process", None, "\n".join(resource.title.values()), body)
