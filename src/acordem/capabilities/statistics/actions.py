# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counting anew what was done, so that reading costs the same however much it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from acordem.capabilities.statistics.enums import By
from acordem.capabilities.statistics.models import PEOPLE, Counting, Tally
from acordem.capabilities.statistics.queries import measures
from acordem.capabilities.statistics.rules import Span, spans
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.acts import Acts
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import ParticipatorySpace, Step

BATCH = 1_000
_ROW_BY_ROW: Final = "SELECT set_config('enable_nestloop', %s, true)"


@transaction.atomic
def count_space(*, space: ParticipatorySpace) -> None:
    """Count everything that was done in a space, in place of what was counted before."""
    now = timezone.now()
    opened = spans(list(Step.objects.filter(space=space)), now)
    with _all_at_once():
        tallies = [tally for name, acts in _acts(space) for tally in _tallies(name, acts, opened)]
        tallies += _people([acts for _name, acts in _acts(space)], opened)
    for tally in tallies:
        tally.space = space
    _write(tallies, space, now)


def count_everything() -> None:
    """Count every space of the council in scope, and its people."""
    for space in ParticipatorySpace.objects.all():
        count_space(space=space)
    count_council()


@transaction.atomic
def count_council() -> None:
    """Count the people of the whole council: who takes part in two spaces is one of them."""
    with _all_at_once():
        tallies = _people([acts for _name, acts in _acts(None)], [])
    _write(tallies, None, timezone.now())


@contextmanager
def _all_at_once() -> Iterator[None]:
    """Have whole tables joined, and not row by row.

    Of a council that was imported a moment ago PostgreSQL believes that it has nothing, and would go through all its
    comments, for each through all its texts, and for each of those through all their topics: minutes instead of
    milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROW_BY_ROW, ["off"])
        yield
        # After an error the rollback has put it back.
        cursor.execute(_ROW_BY_ROW, ["on"])


def _write(tallies: list[Tally], space: ParticipatorySpace | None, now: dt.datetime) -> None:
    # Two who count at once wait for each other: the second finds the rows of the first and puts its own in their place.
    lock_name(f"statistics:{space.pk if space else ''}")
    Tally.objects.filter(space=space).delete()
    Tally.objects.bulk_create(tallies, batch_size=BATCH)
    Counting.objects.update_or_create(space=space, defaults={"counted_at": now})
    # Some of it stands on the first page.
    touch()


def _acts(space: ParticipatorySpace | None) -> Iterator[tuple[str, Acts]]:
    """What is counted by name, of one space or of all."""
    for name, acts in measures():
        rows = acts.rows.filter(**{acts.space: space.pk}) if space else acts.rows
        yield name, replace(acts, rows=rows)


def _tallies(measure: str, acts: Acts, opened: list[Span]) -> Iterator[Tally]:
    counted = {
        By.DAY: _by(acts.rows.annotate(key_of_tally=_day(acts)), acts.component, "key_of_tally"),
        By.CHANNEL: _by(acts.rows.annotate(key_of_tally=acts.channel), acts.component, "key_of_tally"),
        By.ITEM: _by(acts.rows.filter(**{f"{acts.item}__isnull": False}), acts.component, acts.item),
        By.STEP: _by_step(acts, opened),
    }
    for by, rows in counted.items():
        for component, key, count in rows:
            yield Tally(component_id=component, measure=measure, by=by, key=str(key), count=count)


def _by_step(acts: Acts, opened: list[Span]) -> list[tuple[int, int, int]]:
    """In one query however many steps there were."""
    if not opened:
        return []
    in_steps = {f"step_{span.step_id}": Count("pk", filter=_within(acts, span)) for span in opened}
    rows = acts.rows.order_by().values(acts.component).annotate(**in_steps)
    found = [(row[acts.component], span.step_id, row[f"step_{span.step_id}"]) for row in rows for span in opened]
    return [each for each in found if each[2]]


def _by(rows: QuerySet[Any], component: str, key: str) -> QuerySet[Any, tuple[int, Any, int]]:
    counted: QuerySet[Any, Any] = rows.order_by().values_list(component, key).annotate(number=Count("*"))
    return counted


def _people(all_acts: list[Acts], opened: list[Span]) -> list[Tally]:
    """People by the day on which they took part first, and by the steps in which they took part at all."""
    known = [acts for acts in all_acts if acts.person]
    first: dict[int, dt.date] = {}
    for acts in known:
        days = acts.rows.order_by().filter(**{f"{acts.person}__isnull": False}).annotate(day_of_act=_day(acts))
        for person, day in days.values_list(acts.person).annotate(first=Min("day_of_act")):
            first[person] = min(day, first.get(person, day))
    by_day: dict[str, int] = {}
    for day in first.values():
        by_day[day.isoformat()] = by_day.get(day.isoformat(), 0) + 1
    tallies = [Tally(measure=PEOPLE, by=By.DAY, key=key, count=count) for key, count in by_day.items()]
    for span in opened:
        some = [_persons(acts, acts.rows.filter(_within(acts, span))) for acts in known]
        if some and (count := some[0].union(*some[1:]).count()):
            tallies.append(Tally(measure=PEOPLE, by=By.STEP, key=str(span.step_id), count=count))
    return tallies


def _persons(acts: Acts, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().filter(**{f"{acts.person}__isnull": False}).values_list(acts.person)


def _day(acts: Acts) -> TruncDate:
    """The day on the council's own calendar."""
    return TruncDate(acts.at, tzinfo=ZoneInfo(current_organization().time_zone))


def _within(acts: Acts, span: Span) -> Q:
    condition = Q(**{f"{acts.at}__gte": span.start}) if span.start else Q(**{f"{acts.at}__isnull": False})
    return condition & Q(**{f"{acts.at}__lt": span.end}) if span.end else condition
