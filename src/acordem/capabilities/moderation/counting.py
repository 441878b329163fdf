# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much was reported and decided in a year, in five queries however much that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Aggregate, Count, DurationField, Exists, ExpressionWrapper, F, Min, OuterRef
from django.utils import timezone

from acordem.capabilities.moderation.models import Appeal, Report, Ruling


@dataclass(frozen=True)
class Year:
    """The figures of one year.

    `reports` by ground and source; `rulings` by kind and whether a rule decided; `appeals` by outcome ('' for those
    that wait); `median` from the first report to the first decision by a person, None where nobody decided.
    """

    year: int
    reports: dict[tuple[str, str], int]
    rulings: dict[tuple[str, bool], int]
    appeals: dict[str, int]
    median: dt.timedelta | None


class Median(Aggregate):
    """The middle one of all values."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def years() -> list[int]:
    """The years in which something was reported, the latest first; this one always."""
    now = timezone.localtime().year
    first = Report.objects.aggregate(first=Min("created_at"))["first"]
    return list(range(now, (timezone.localtime(first).year if first else now) - 1, -1))


def count_year(year: int) -> Year:
    """The figures of a year, by the council's own clock."""
    reports = Report.objects.filter(created_at__year=year).values_list("ground", "source").order_by()
    rulings = Ruling.objects.filter(created_at__year=year)
    by_kind: dict[tuple[str, bool], int] = {}
    for kind, rule, count in rulings.order_by().values_list("kind", "rule").annotate(Count("pk")):
        by_kind[kind, bool(rule)] = by_kind.get((kind, bool(rule)), 0) + count
    appeals = Appeal.objects.filter(created_at__year=year).values_list("outcome").order_by()
    earlier = Ruling.objects.filter(case=OuterRef("case"), rule="", pk__lt=OuterRef("pk"))
    took = ExpressionWrapper(F("created_at") - F("case__opened_at"), output_field=DurationField())
    firsts = rulings.filter(~Exists(earlier), rule="")
    return Year(
        year,
        {(ground, source): count for ground, source, count in reports.annotate(Count("pk"))},
        by_kind,
        dict(appeals.annotate(Count("pk"))),
        firsts.aggregate(median=Median(took, output_field=DurationField()))["median"],
    )
