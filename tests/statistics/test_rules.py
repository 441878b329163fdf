# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When phases were open, and how days become columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from acordem.capabilities.statistics.rules import MOST_COLUMNS, Grain, Span, gathered, grain_of, spans

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


def at(day: int) -> dt.datetime:
    return NOW + dt.timedelta(days=day)


@dataclass
class Phase:
    pk: int
    position: int = 0
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    is_active: bool = False
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None


def test_a_phase_lasted_from_when_it_was_opened_until_it_was_closed_whatever_was_planned():
    phase = Phase(1, starts_at=at(-20), ends_at=at(-10), opened_at=at(-18), closed_at=at(-12))

    assert spans([phase], NOW) == [Span(1, at(-18), at(-12))]


def test_a_phase_that_its_dates_opened_counts_before_anybody_has_written_it_down():
    assert spans([Phase(1, starts_at=at(-3), ends_at=at(-1))], NOW) == [Span(1, at(-3), at(-1))]


def test_a_phase_to_come_is_left_out_and_the_open_one_has_no_end():
    phases = [Phase(2, position=1, starts_at=at(5)), Phase(1, is_active=True, opened_at=at(-3), ends_at=at(4))]

    assert spans(phases, NOW) == [Span(1, at(-3), None)]


def test_a_phase_opened_by_hand_without_any_date_is_open_since_ever():
    assert spans([Phase(1, is_active=True)], NOW) == [Span(1, None, None)]


def test_a_phase_opened_again_is_open():
    phase = Phase(1, is_active=True, opened_at=at(-5), ends_at=at(-2))

    assert spans([phase], NOW) == [Span(1, at(-5), None)]


def test_six_weeks_are_told_by_day_a_year_by_month_and_what_is_between_by_week():
    first = dt.date(2026, 1, 1)

    assert grain_of(first, dt.date(2026, 2, 14)) == Grain.DAY
    assert grain_of(first, dt.date(2026, 2, 15)) == Grain.WEEK
    assert grain_of(first, dt.date(2026, 11, 11)) == Grain.WEEK
    assert grain_of(first, dt.date(2026, 11, 12)) == Grain.MONTH


def test_weeks_begin_on_monday_and_those_in_which_nothing_happened_are_there():
    counts = {dt.date(2026, 3, 4): 2, dt.date(2026, 3, 8): 1, dt.date(2026, 3, 17): 5}

    columns = gathered(counts, dt.date(2026, 3, 4), dt.date(2026, 3, 18), Grain.WEEK)

    assert columns == {dt.date(2026, 3, 2): 3, dt.date(2026, 3, 9): 0, dt.date(2026, 3, 16): 5}


def test_what_was_done_outside_the_days_asked_for_is_not_counted():
    counts = {dt.date(2026, 2, 28): 7, dt.date(2026, 3, 1): 1, dt.date(2026, 3, 3): 9}

    assert gathered(counts, dt.date(2026, 3, 1), dt.date(2026, 3, 2), Grain.DAY) == {
        dt.date(2026, 3, 1): 1,
        dt.date(2026, 3, 2): 0,
    }


@given(st.dictionaries(DAYS, st.integers(0, 10**6), min_size=1))
def test_no_act_is_lost_or_counted_twice_when_days_are_gathered(counts):
    first, last = min(counts), max(counts)

    for grain in Grain:
        columns = gathered(counts, first, last, grain)
        assert sum(columns.values()) == sum(counts.values())
        assert list(columns) == sorted(columns)


@given(DAYS, st.integers(0, MOST_COLUMNS * 7 - 1))
def test_a_picture_of_less_than_a_year_never_has_more_columns_than_there_is_room_for(first, days):
    last = first + dt.timedelta(days=days)

    columns = gathered({}, first, last, grain_of(first, last))

    assert len(columns) <= MOST_COLUMNS + 1
