# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What those who run processes ask."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import F, Func, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.lib.text import plain_words
from acordem.spaces.processes.models import Process, ProcessGroup

M = TypeVar("M", bound=Model)


def processes_run_by(viewer: Viewer, permission: str) -> QuerySet[Process]:
    """The processes for which the viewer holds a permission, published or not."""
    processes = Process.objects.select_related("space__resource", "group__resource", "picture")
    spaces = viewer.spaces_with(permission)
    return processes if None in spaces else processes.filter(pk__in=[number for number in spaces if number])


def process_of(space: ParticipatorySpace) -> Process:
    """The process of a space that a door has let in to."""
    return Process.objects.select_related("space__resource", "group__resource", "picture").get(pk=space.pk)


def with_words(rows: QuerySet[M], words: str, title: str) -> QuerySet[M]:
    """Those whose title has every word, in any language, whatever the accents; drafts are in no index."""
    said = Func(Lower(Cast(F(title), TextField())), function="f_unaccent")
    fits = Q()
    for word in plain_words(words):
        fits &= Q(said__contains=word)
    narrowed: Any = rows.alias(said=said)  # the stubs lose the model here
    return cast("QuerySet[M]", narrowed.filter(fits))


def group_numbered(number: int) -> ProcessGroup:
    """One group, published or not. Raises `ProcessGroup.DoesNotExist`."""
    return ProcessGroup.objects.select_related("resource", "picture").get(resource__number=number)
