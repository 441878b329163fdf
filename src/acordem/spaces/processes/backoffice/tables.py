# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Count, DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.kernel.access.decisions import NotAllowed, refused
from acordem.kernel.access.rules import may_administer
from acordem.kernel.content.queries import with_words
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.pages import group_url, url_of
from acordem.spaces.processes.backoffice.queries import processes_run_by
from acordem.spaces.processes.enums import When
from acordem.spaces.processes.groups import address as group_address
from acordem.spaces.processes.groups import group_shown
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.spaces.processes.queries import by_date, process_address
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.tables import Bulk, Column, Table, TableFilter
from acordem.surfaces.ui.icons import state

_UNDATED: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
FOUND: Final = Count("processes", filter=Q(processes__space__trashed_at=None))
_ALL: Final = ("", gettext_lazy("All"))


def shown_state(resource: Resource) -> str:
    """Whether everybody sees it, in words."""
    return _("Published") if resource.is_published else _("Not published")


def state_mark(resource: Resource) -> SafeString:
    """The same with its shape."""
    return state(shown_state(resource), "ok" if resource.is_published else "waiting")


def _day(day: dt.date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class ProcessFilter(TableFilter):
    """Words of the title, and what a process is like."""

    shown = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        required=False,
        choices=[_ALL, ("published", gettext_lazy("Published")), ("draft", gettext_lazy("Not published"))],
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When"), required=False, choices=[_ALL, *[c for c in When.choices if c[0] != When.ALL]]
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Who it is for"), required=False, choices=[_ALL, *SpaceAccess.choices]
    )
    group = forms.ChoiceField(label=gettext_lazy("Group"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        found = ProcessGroup.objects.select_related("resource").order_by("pk")
        group.choices = [_ALL, *[(str(each.pk), str(each.resource.title)) for each in found]]


class Processes(Table[Process]):
    """The processes that somebody runs or edits, the latest made first."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda process: str(process.space.resource.title)),
        Column(
            "shown",
            gettext_lazy("Who sees it"),
            lambda process: shown_state(process.space.resource),
            shown=lambda process: state_mark(process.space.resource),
        ),
        Column("starts_on", gettext_lazy("First day"), lambda process: _day(process.space.starts_on), order="starts"),
        Column("ends_on", gettext_lazy("Last day"), lambda process: _day(process.space.ends_on)),
        Column("access", gettext_lazy("Who it is for"), lambda process: SpaceAccess(process.space.access).label),
        Column(
            "group",
            gettext_lazy("Group"),
            lambda process: str(group.resource.title) if (group := group_shown(process)) else "",
        ),
        Column(
            "highlighted", gettext_lazy("Highlighted"), lambda process: _("Yes") if process.space.is_highlighted else ""
        ),
    )
    orders: ClassVar = {"newest": Order(("pk",)), "starts": Order(("starts_at", "pk"))}
    default_order = "newest"
    filter_form = ProcessFilter
    permission = EDIT
    empty: ClassVar = (
        gettext_lazy("There are no processes yet"),
        gettext_lazy("A process is everything about one decision: its phases, and what people can do in each."),
    )

    def rows(self) -> QuerySet[Process]:
        starts_at = Coalesce(Cast("space__starts_on", DateTimeField()), Value(_UNDATED))
        return processes_run_by(self.viewer, EDIT).annotate(starts_at=starts_at)

    def narrowed(self, rows: QuerySet[Process], asked: Mapping[str, Any]) -> QuerySet[Process]:
        if asked["q"]:
            rows = with_words(rows, asked["q"], "space__resource__title")
        if asked["shown"]:
            rows = rows.filter(space__resource__published_at__isnull=asked["shown"] == "draft")
        if asked["when"]:
            rows = by_date(rows, When(asked["when"]), timezone.localdate())
        if asked["access"]:
            rows = rows.filter(space__access=asked["access"])
        if asked["group"]:
            rows = rows.filter(group=int(asked["group"]))
        return rows

    def url_of(self, row: Process) -> str:
        return url_of(row.space, "show")

    def actions_of(self, row: Process) -> Sequence[Action]:
        found = [
            Action(_("Edit"), url_of(row.space, "edit")),
            Action(_("See as a resident"), process_address(row.space)),
        ]
        if self.viewer.has(MANAGE, row.pk):
            verb, label = (
                ("unpublish", _("Unpublish")) if row.space.resource.is_published else ("publish", _("Publish"))
            )
            found.append(Action(label, url_of(row.space, verb), method="post"))
        if self.viewer.has(MANAGE):
            found.append(Action(_("Copy"), url_of(row.space, "copy")))
        return found

    def bulk(self) -> Sequence[Bulk[Process]]:
        if not self.viewer.spaces_with(MANAGE):
            return ()
        return (
            Bulk("publish", gettext_lazy("Publish"), lambda rows, _answers: self._publish(rows)),
            Bulk("unpublish", gettext_lazy("Unpublish"), lambda rows, _answers: self._unpublish(rows)),
            Bulk("highlight", gettext_lazy("Highlight"), lambda rows, _answers: self._highlight(rows, is_on=True)),
            Bulk("plain", gettext_lazy("Stop highlighting"), lambda rows, _answers: self._highlight(rows, is_on=False)),
        )

    def _publish(self, rows: Sequence[Process]) -> str:
        done, not_ready = 0, []
        for row in self._managed(rows):
            try:
                actions.publish_process(process=row, by=self.viewer.participant)
                done += 1
            except NotAllowed:
                not_ready.append(f"“{row.space.resource.title}”")
        told = ngettext("%(count)s process is published.", "%(count)s processes are published.", done)
        said = told % {"count": done}
        if not_ready:
            said += " " + _("Not ready, open them to see why: %(names)s.") % {"names": ", ".join(not_ready)}
        return said

    def _unpublish(self, rows: Sequence[Process]) -> str:
        managed = self._managed(rows)
        for row in managed:
            actions.unpublish_process(process=row, by=self.viewer.participant)
        told = ngettext("%(count)s process is not published.", "%(count)s processes are not published.", len(managed))
        return told % {"count": len(managed)}

    def _highlight(self, rows: Sequence[Process], *, is_on: bool) -> str:
        managed = self._managed(rows)
        for row in managed:
            actions.highlight_process(process=row, is_highlighted=is_on, by=self.viewer.participant)
        if is_on:
            told = ngettext("%(count)s process is highlighted.", "%(count)s processes are highlighted.", len(managed))
        else:
            told = ngettext(
                "%(count)s process is not highlighted.", "%(count)s processes are not highlighted.", len(managed)
            )
        return told % {"count": len(managed)}

    def _managed(self, rows: Sequence[Process]) -> list[Process]:
        """All of them, or none: whoever only edits texts of one of them is told so. Raises `NotAllowed`."""
        for row in rows:
            decision = may_administer(self.viewer, MANAGE, row.pk)
            if not decision.allowed:
                text = _("You can edit the texts of “%(title)s”, not publish it: nothing was changed.")
                raise NotAllowed(refused("role_needed", text % {"title": row.space.resource.title}))
        return list(rows)


class Groups(Table[ProcessGroup]):
    """The groups of processes."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda group: str(group.resource.title)),
        Column(
            "shown",
            gettext_lazy("Who sees it"),
            lambda group: shown_state(group.resource),
            shown=lambda group: state_mark(group.resource),
        ),
        Column("promoted", gettext_lazy("Promoted"), lambda group: _("Yes") if group.is_promoted else ""),
        Column("processes", gettext_lazy("Processes"), lambda group: group.processes_count, is_number=True),
    )
    orders: ClassVar = {"newest": Order(("pk",))}
    default_order = "newest"
    permission = MANAGE
    empty: ClassVar = (
        gettext_lazy("There are no groups yet"),
        gettext_lazy("A group shows together processes that belong together, as each year's budget."),
    )

    def rows(self) -> QuerySet[ProcessGroup]:
        return ProcessGroup.objects.select_related("resource").annotate(processes_count=FOUND)

    def narrowed(self, rows: QuerySet[ProcessGroup], asked: Mapping[str, Any]) -> QuerySet[ProcessGroup]:
        return with_words(rows, asked["q"], "resource__title") if asked["q"] else rows

    def url_of(self, row: ProcessGroup) -> str:
        return group_url(row, "edit_group")

    def actions_of(self, row: ProcessGroup) -> Sequence[Action]:
        verb, label = ("unpublish", _("Unpublish")) if row.resource.is_published else ("publish", _("Publish"))
        return (
            Action(_("Edit"), group_url(row, "edit_group")),
            Action(_("See as a resident"), group_address(row.resource)),
            Action(label, group_url(row, f"{verb}_group"), method="post"),
        )
