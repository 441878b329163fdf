# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was reported about one person and what they wrote, for whoever administers people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.moderation.backoffice.table import Queue, with_reports
from acordem.capabilities.moderation.models import ModerationCase, Report
from acordem.capabilities.moderation.queries import cases_around
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.lib.text import clean_line
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.pages import person_or_404, to_list, to_person
from acordem.surfaces.backoffice.tables import Bulk, Table, TableFilter


class AroundPerson(Queue):
    """The cases about a person and what they wrote, whatever became of them."""

    filter_form = TableFilter
    permission = MANAGE_PEOPLE
    empty: ClassVar = (gettext_lazy("Nothing was ever reported"), "")

    def __init__(self, person: Participant, viewer: Viewer, path: str, data: Mapping[str, Any]) -> None:
        self.person = person
        super().__init__(viewer, path, data)

    def where(self) -> dict[str, Any]:
        return {"person": self.person.pk}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        return cls(Participant.objects.get(pk=where["person"]), viewer, path, data)

    def make_filter(self, data: Mapping[str, Any]) -> TableFilter:
        return Table.make_filter(self, data)

    def rows(self) -> QuerySet[ModerationCase]:
        return with_reports(cases_around(self.person))

    def narrowed(self, rows: QuerySet[ModerationCase], asked: Mapping[str, Any]) -> QuerySet[ModerationCase]:
        words = clean_line(asked["q"])
        said = Report.objects.filter(case=OuterRef("pk"), said__icontains=words)
        return rows.filter(Exists(said)) if words else rows

    def bulk(self) -> Sequence[Bulk[ModerationCase]]:
        return ()


@for_council(MANAGE_PEOPLE)
def of_person(request: CouncilRequest, number: int) -> HttpResponse:
    """Everything that was reported about somebody and what they wrote."""
    person = person_or_404(number)
    table = AroundPerson(person, request.viewer, request.path, request.GET)
    return list_page(request, Page(_("Reports"), crumbs=[to_list(), to_person(person)]), table)
