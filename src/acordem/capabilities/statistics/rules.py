# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When each step was open, and how days are gathered to be drawn: pure rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from acordem.kernel.participation.steps import StepFacts

MOST_COLUMNS = 45
"""More columns than this are too thin to tell apart on a telephone: days become weeks, and weeks months."""


@dataclass(frozen=True)
class Span:
    """From when until when a step was open; `start` None for "since ever", `end` None for "still"."""

    step_id: int
    start: dt.datetime | None
    end: dt.datetime | None


class Grain(StrEnum):
    """How long a column of a picture is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def spans(steps: Sequence[StepFacts], now: dt.datetime) -> list[Span]:
    """When each step was open, in their order; those that have not begun are left out.

    What was done counts: the moment at which somebody opened or closed a step before the dates that were planned.
    """
    found = []
    for step in sorted(steps, key=lambda each: each.position):
        planned = step.starts_at if step.starts_at and step.starts_at <= now else None
        start = step.opened_at or planned
        if start is None and not step.is_active:
            continue
        ended = step.closed_at or (step.ends_at if step.ends_at and step.ends_at <= now else None)
        found.append(Span(step.pk, start, None if step.is_active and step.closed_at is None else ended))
    return found


def grain_of(first: dt.date, last: dt.date) -> Grain:
    """The shortest columns that a picture of these days has room for; months, however many there are."""
    days = (last - first).days + 1
    if days <= MOST_COLUMNS:
        return Grain.DAY
    return Grain.WEEK if days <= MOST_COLUMNS * 7 else Grain.MONTH


def beginning(day: dt.date, grain: Grain) -> dt.date:
    """The first day of the column in which a day falls; weeks begin on Monday."""
    match grain:
        case Grain.WEEK:
            return day - dt.timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
    return day


def gathered(counts: Mapping[dt.date, int], first: dt.date, last: dt.date, grain: Grain) -> dict[dt.date, int]:
    """The counts of the days from first to last by column, in order; columns in which nothing happened hold 0."""
    columns: dict[dt.date, int] = {}
    day = beginning(first, grain)
    while day <= last:
        columns[day] = 0
        day = _next(day, grain)
    for day, count in counts.items():
        if first <= day <= last:
            columns[beginning(day, grain)] += count
    return columns


def _next(day: dt.date, grain: Grain) -> dt.date:
    if grain == Grain.MONTH:
        return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return day + dt.timedelta(days=7 if grain == Grain.WEEK else 1)
