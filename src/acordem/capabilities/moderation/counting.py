# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much was reported, decided and answered in a year, in six queries however much that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    Aggregate,
    Case,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Value,
    When,
)
from django.utils import timezone

from acordem.capabilities.moderation.enums import Outcome
from acordem.capabilities.moderation.models import Appeal, Report, Ruling
from acordem.kernel.accounts.models import Block


@dataclass(frozen=True)
class Year:
    """The figures of one year.

    `reports` by ground and source; `rulings` by kind and whether a rule decided; `appeals` by outcome ('' for those
    that wait), and `block_answers` so too, of every block, also of those that began with no report; `median` from the
    first report to the first decision by a person, None where nobody decided.
    """

    year: int
    reports: dict[tuple[str, str], int]
    rulings: dict[tuple[str, bool], int]
    appeals: dict[str, int]
    block_answers: dict[str, int]
    median: dt.timedelta | None


class Median(Aggregate):
    """The middle one of all values."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


OUTCOME_OF_BLOCK = Case(
    When(is_lifted=True, then=Value(Outcome.REVERSED)),
    When(closed_at__isnull=False, then=Value(Outcome.UPHELD)),
    default=Value(""),
    output_field=CharField(),
)
"""What came of the answer to a block: '' while nobody has decided on it."""


def years() -> list[int]:
    """The years since something was reported or a block answered, the latest first; this one always."""
    now = timezone.localtime()
    reported = Report.objects.order_by("created_at").values_list("created_at", flat=True)[:1]
    answered = Block.objects.filter(appealed_at__isnull=False).order_by("appealed_at")
    first = min([now, *reported.union(answered.values_list("appealed_at", flat=True)[:1])])
    return list(range(now.year, timezone.localtime(first).year - 1, -1))


def count_year(year: int) -> Year:
    """The figures of a year, by the council's own clock."""
    reports = Report.objects.filter(created_at__year=year).values_list("ground", "source").order_by()
    rulings = Ruling.objects.filter(created_at__year=year)
    by_kind: dict[tuple[str, bool], int] = {}
    for kind, rule, count in rulings.order_by().values_list("kind", "rule").annotate(Count("pk")):
        by_kind[kind, bool(rule)] = by_kind.get((kind, bool(rule)), 0) + count
    appeals = Appeal.objects.filter(created_at__year=year).values_list("outcome").order_by()
    answered = Block.objects.filter(appealed_at__year=year).annotate(outcome=OUTCOME_OF_BLOCK)
    earlier = Ruling.objects.filter(case=OuterRef("case"), rule="", pk__lt=OuterRef("pk"))
    took = ExpressionWrapper(F("created_at") - F("case__opened_at"), output_field=DurationField())
    firsts = rulings.filter(~Exists(earlier), rule="")
    return Year(
        year,
        {(ground, source): count for ground, source, count in reports.annotate(Count("pk"))},
        by_kind,
        dict(appeals.annotate(Count("pk"))),
        dict(answered.values_list("outcome").order_by().annotate(Count("pk"))),
        firsts.aggregate(median=Median(took, output_field=DurationField()))["median"],
    )
