# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every decision, as a list that can be taken away: figures can be recounted from it. It names nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.moderation.backoffice.table import where_of
from acordem.capabilities.moderation.counting import OUTCOME_OF_BLOCK, years
from acordem.capabilities.moderation.enums import OF_ANSWERS, Ground, Outcome, RulingKind, Source
from acordem.capabilities.moderation.models import Ruling
from acordem.capabilities.moderation.permissions import COUNT
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.models import Block
from acordem.kernel.participation.listing import Order
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.tables import Column, Table, TableFilter
from acordem.surfaces.public.context import Link
from acordem.surfaces.ui.templatetags.ui import when


class DecisionsFilter(TableFilter):
    """What the list can be narrowed by; words are looked for in what authors were told."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(
        label=gettext_lazy("What was decided"), required=False, choices=[("", gettext_lazy("Any")), *RulingKind.choices]
    )


def _hours(ruling: Ruling) -> float:
    took: dt.timedelta = ruling.created_at - ruling.case.opened_at
    return round(took.total_seconds() / 3600, 1)


def _answer(ruling: Any) -> str:
    if ruling.block_outcome is not None:
        return str(OF_ANSWERS[ruling.block_outcome])
    appeal = getattr(ruling, "appeal", None)
    if appeal is None:
        return ""
    return str(Outcome(appeal.outcome).label) if appeal.outcome else _("Nobody has decided yet")


class Decisions(Table[Ruling]):
    """What was decided in the whole council, by people and by rules, the latest first."""

    columns: ClassVar = (
        Column(
            "when",
            gettext_lazy("When"),
            lambda ruling: ruling.created_at,
            shown=lambda ruling: when(ruling.created_at, "full"),
            order="date",
        ),
        Column("what", gettext_lazy("What was decided"), lambda ruling: str(RulingKind(ruling.kind).label)),
        Column("why", gettext_lazy("Why"), lambda ruling: str(Ground(ruling.ground).short) if ruling.ground else ""),
        Column(
            "by",
            gettext_lazy("Decided by"),
            lambda ruling: str(Source.RULE.short) if ruling.rule else _("A person"),
        ),
        Column("where", gettext_lazy("Where"), lambda ruling: where_of(ruling.case.resource)),
        Column("hours", gettext_lazy("Hours until then"), _hours, is_number=True),
        Column("answer", gettext_lazy("What came of an answer"), _answer),
    )
    orders: ClassVar = {"date": Order(("created_at", "id"))}
    default_order = "date"
    filter_form = DecisionsFilter
    permission = COUNT
    empty: ClassVar = (gettext_lazy("Nothing has been decided yet"), "")

    def make_filter(self, data: Mapping[str, Any]) -> TableFilter:
        form = DecisionsFilter(data, auto_id="filter_%s")
        offer(form, "year", [("", _("Any")), *((year, str(year)) for year in years())])
        return form

    def rows(self) -> QuerySet[Ruling]:
        # A block is written right before the decision that says it.
        blocks = Block.objects.filter(
            participant=OuterRef("case__resource__reported_person__participant"), created_at__lte=OuterRef("created_at")
        ).order_by("-created_at")
        answered = blocks[:1].annotate(
            outcome=Case(When(appealed_at__isnull=False, then=OUTCOME_OF_BLOCK), default=None)
        )
        outcome = Case(When(kind=RulingKind.BLOCK, then=Subquery(answered.values("outcome"))), default=None)
        return Ruling.objects.select_related("case__resource__space__resource", "appeal").annotate(
            block_outcome=outcome
        )

    def narrowed(self, rows: QuerySet[Ruling], asked: Mapping[str, Any]) -> QuerySet[Ruling]:
        if asked["q"]:
            rows = rows.filter(text__icontains=asked["q"])
        if asked["year"]:
            rows = rows.filter(created_at__year=asked["year"])
        return rows.filter(kind=asked["kind"]) if asked["kind"] else rows

    def may_read(self) -> bool:
        return self.viewer.has(COUNT)


@for_council(COUNT)
def decisions(request: CouncilRequest) -> HttpResponse:
    """Every decision of the council, without names."""
    table = Decisions(request.viewer, request.path, request.GET)
    crumbs = [Link(_("Moderation in figures"), reverse("manage_moderation:counts"))]
    return list_page(request, Page(_("Every decision"), crumbs=crumbs), table)
