# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.content.queries import with_words
from acordem.kernel.participation.listing import Order
from acordem.spaces.processes.backoffice.pages import group_url, url_of
from acordem.spaces.processes.backoffice.queries import processes_in_trash
from acordem.spaces.processes.backoffice.tables import FOUND
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.tables import Column, Table
from acordem.surfaces.ui.templatetags.ui import when


class Trash(Table[Process]):
    """The processes in the trash, the last thrown away first."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda process: str(process.space.resource.title)),
        Column(
            "trashed",
            gettext_lazy("Since"),
            lambda process: process.space.trashed_at,
            shown=lambda process: when(process.space.trashed_at, "full"),
            order="trashed",
        ),
        Column("address", gettext_lazy("Address"), lambda process: process.space.slug),
    )
    orders: ClassVar = {"trashed": Order(("trashed_at", "pk"))}
    default_order = "trashed"
    permission = MANAGE
    empty: ClassVar = (
        gettext_lazy("The trash is empty"),
        gettext_lazy("A process that you put in the trash waits here, with everything in it."),
    )

    def rows(self) -> QuerySet[Process]:
        return processes_in_trash(self.viewer).annotate(trashed_at=F("space__trashed_at"))

    def narrowed(self, rows: QuerySet[Process], asked: Mapping[str, Any]) -> QuerySet[Process]:
        return with_words(rows, asked["q"], "space__resource__title") if asked["q"] else rows

    def actions_of(self, row: Process) -> Sequence[Action]:
        return (
            Action(_("Bring it back"), url_of(row.space, "restore"), method="post"),
            Action(_("Delete for good"), url_of(row.space, "delete")),
        )


class TrashedGroups(Table[ProcessGroup]):
    """The groups in the trash, the last thrown away first."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda group: str(group.resource.title)),
        Column(
            "trashed",
            gettext_lazy("Since"),
            lambda group: group.trashed_at,
            shown=lambda group: when(group.trashed_at, "full"),
            order="trashed",
        ),
        Column("processes", gettext_lazy("Processes"), lambda group: group.processes_count, is_number=True),
    )
    orders: ClassVar = {"trashed": Order(("trashed_at", "pk"))}
    default_order = "trashed"
    permission = MANAGE
    empty: ClassVar = (
        gettext_lazy("There are no groups in the trash"),
        gettext_lazy("A group that you put in the trash waits here, and keeps its processes."),
    )

    def rows(self) -> QuerySet[ProcessGroup]:
        found: QuerySet[ProcessGroup] = ProcessGroup.with_trash.filter(trashed_at__isnull=False)
        return found.select_related("resource").annotate(processes_count=FOUND)

    def narrowed(self, rows: QuerySet[ProcessGroup], asked: Mapping[str, Any]) -> QuerySet[ProcessGroup]:
        return with_words(rows, asked["q"], "resource__title") if asked["q"] else rows

    def actions_of(self, row: ProcessGroup) -> Sequence[Action]:
        return (Action(_("Bring it back"), group_url(row, "restore_group"), method="post"),)
