# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What those who run processes ask."""

from __future__ import annotations

from django.db.models import QuerySet

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import Process, ProcessGroup


def processes_run_by(viewer: Viewer, permission: str) -> QuerySet[Process]:
    """The processes for which the viewer holds a permission, published or not."""
    processes = Process.objects.select_related("space__resource", "group__resource", "picture")
    spaces = viewer.spaces_with(permission)
    return processes if None in spaces else processes.filter(pk__in=[number for number in spaces if number])


def processes_in_trash(viewer: Viewer) -> QuerySet[Process]:
    """The processes in the trash that the viewer may take out of it."""
    found = Process.with_trash.select_related("space__resource").filter(space__trashed_at__isnull=False)
    spaces = viewer.spaces_with(MANAGE)
    return found if None in spaces else found.filter(pk__in=[number for number in spaces if number])


def process_of(space: ParticipatorySpace) -> Process:
    """The process of a space that a door has let in to."""
    return Process.with_trash.select_related("space__resource", "group__resource", "picture").get(pk=space.pk)


def group_numbered(number: int, *, with_trash: bool = False) -> ProcessGroup:
    """One group, published or not. Raises `ProcessGroup.DoesNotExist`; also for one in the trash, unless asked for."""
    everything = ProcessGroup.with_trash if with_trash else ProcessGroup.objects
    found: ProcessGroup = everything.select_related("resource", "picture").get(resource__number=number)
    return found
