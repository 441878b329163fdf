# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions about groups of processes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import READ_UNPUBLISHED
from acordem.kernel.registry.manifests import SearchText
from acordem.lib.text import text_of_html
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.spaces.processes.queries import by_date, processes_visible_to


def groups_visible_to(viewer: Viewer) -> QuerySet[ProcessGroup]:
    """Groups that the viewer may see: published ones, and drafts of those who prepare them; promoted ones first."""
    groups = ProcessGroup.objects.select_related("resource", "picture").filter(resource__hidden_at__isnull=True)
    if not (viewer.is_participant and viewer.has(READ_UNPUBLISHED)):
        groups = groups.filter(resource__published_at__isnull=False)
    return groups.order_by("-is_promoted", "pk")


def group_visible_to(viewer: Viewer, number: int) -> ProcessGroup:
    """One group. Raises `ProcessGroup.DoesNotExist`."""
    return groups_visible_to(viewer).get(resource__number=number)


def groups_with_processes(viewer: Viewer, when: When, today: dt.date) -> QuerySet[ProcessGroup]:
    """Groups that have processes of that time for this viewer; how many in all, in `processes_count`."""
    seen = processes_visible_to(viewer).order_by()
    then = by_date(seen, when, today).order_by()
    counted = Count("processes", filter=Q(processes__in=seen.values("pk")))
    return groups_visible_to(viewer).filter(pk__in=then.values("group")).annotate(processes_count=counted)


def group_shown(process: Process) -> ProcessGroup | None:
    """The group that a process says it is in: none while that one is in the trash, though it keeps its place there."""
    return process.group if process.group is not None and process.group.trashed_at is None else None


def is_in_trash(resource: Resource) -> bool:
    """Whether the group of a resource is in the trash."""
    return not ProcessGroup.objects.filter(pk=resource.pk).exists()


def address(resource: Resource) -> str:
    """The path of a group, from its resource."""
    return reverse("processes:group", kwargs={"number": resource.number})


def search_texts(resource_ids: Iterable[int]) -> list[SearchText]:
    """What groups may be found by."""
    found = ProcessGroup.objects.select_related("resource").filter(
        pk__in=list(resource_ids), resource__published_at__isnull=False
    )
    return [
        SearchText(
            group.pk,
            "process_group",
            None,
            "\n".join(group.resource.title.values()),
            "\n".join(text_of_html(text) for text in group.description.values()),
        )
        for group in found
    ]
