# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When phases open and close: by hand, by date, and both at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation import actions
from acordem.kernel.participation.jobs import turn_steps_job
from acordem.kernel.participation.models import Step
from acordem.kernel.participation.steps import Turn, active_step_id, due_changes

NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Phase:
    pk: int
    position: int = 0
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    is_active: bool = False
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None


def told(changes) -> list[tuple[int, str]]:
    return [(change.step_id, change.turn.value) for change in changes]


def test_a_phase_opens_at_its_date_and_not_a_second_before():
    phase = Phase(1, starts_at=NOON)

    assert told(due_changes([phase], NOON - dt.timedelta(seconds=1))) == []
    assert told(due_changes([phase], NOON)) == [(1, "open")]


def test_opening_the_second_closes_the_first():
    first = Phase(1, is_active=True, opened_at=NOON - 5 * HOUR)
    second = Phase(2, starts_at=NOON)

    assert told(due_changes([first, second], NOON)) == [(1, "close"), (2, "open")]


def test_a_phase_that_ends_when_the_next_begins_is_closed_once():
    first = Phase(1, is_active=True, opened_at=NOON - 5 * HOUR, ends_at=NOON)
    second = Phase(2, starts_at=NOON)

    assert told(due_changes([first, second], NOON)) == [(1, "close"), (2, "open")]


def test_a_phase_opened_by_hand_before_its_date_is_not_opened_again():
    early = Phase(1, starts_at=NOON, is_active=True, opened_at=NOON - 5 * HOUR)

    assert told(due_changes([early], NOON)) == []


def test_what_a_person_closed_by_hand_stays_closed():
    closed = Phase(1, starts_at=NOON, ends_at=NOON + 5 * HOUR, opened_at=NOON, closed_at=NOON + HOUR)

    assert told(due_changes([closed], NOON + 2 * HOUR)) == []
    assert active_step_id([closed], NOON + 2 * HOUR) is None


def test_a_phase_whose_whole_time_passed_unnoticed_is_opened_and_closed():
    phase = Phase(1, starts_at=NOON, ends_at=NOON + HOUR)

    assert told(due_changes([phase], NOON + 9 * HOUR)) == [(1, "open"), (1, "close")]


def test_the_page_knows_the_open_phase_before_the_job_has_run():
    first = Phase(1, is_active=True, opened_at=NOON - 5 * HOUR, ends_at=NOON)
    second = Phase(2, starts_at=NOON, ends_at=NOON + HOUR)

    assert active_step_id([first, second], NOON - dt.timedelta(microseconds=1)) == 1
    assert active_step_id([first, second], NOON) == 2
    assert active_step_id([first, second], NOON + HOUR) is None


moments = st.none() | st.integers(0, 20).map(lambda hours: NOON + hours * HOUR)


@st.composite
def phases(draw) -> list[Phase]:
    made = []
    for number in range(draw(st.integers(0, 5))):
        starts, ends = draw(moments), draw(moments)
        if starts and ends:
            # The database refuses a phase that does not last.
            starts, ends = min(starts, ends), max(starts, ends) + HOUR
        made.append(Phase(number, number, starts, ends))
    return made


def carry_out(steps: list[Phase], now: dt.datetime) -> list[Phase]:
    after = {step.pk: step for step in steps}
    for change in due_changes(steps, now):
        step = after[change.step_id]
        if change.turn == Turn.OPEN:
            after[step.pk] = replace(step, is_active=True, opened_at=change.due_at, closed_at=None)
        else:
            after[step.pk] = replace(step, is_active=False, closed_at=change.due_at)
    return list(after.values())


@given(phases(), st.integers(0, 20), st.integers(0, 20))
def test_looking_often_or_seldom_ends_in_the_same_phase(steps, earlier, later):
    one, other = sorted((NOON + earlier * HOUR, NOON + later * HOUR))

    seldom = carry_out(steps, other)
    often = carry_out(carry_out(steps, one), other)

    assert [s.is_active for s in seldom] == [s.is_active for s in often]
    assert sum(step.is_active for step in seldom) <= 1
    assert active_step_id(steps, other) == next((s.pk for s in seldom if s.is_active), None)


@given(phases(), st.integers(0, 20))
def test_doing_what_is_due_leaves_nothing_due(steps, hours):
    now = NOON + hours * HOUR

    assert due_changes(carry_out(steps, now), now) == []


def test_the_clock_and_the_clerk_publish_the_same_events(vilamar):
    with vilamar.scope():
        OutboxEvent.objects.all().delete()
        actions.open_step(step=vilamar.steps[2])
        by_hand = [(e.name.rpartition(".")[2], e.payload["step_id"]) for e in OutboxEvent.objects.order_by("pk")]
        OutboxEvent.objects.all().delete()
        Step.objects.filter(pk=vilamar.steps[2].pk).update(is_active=False, opened_at=None)
        Step.objects.filter(pk=vilamar.steps[1].pk).update(is_active=True, closed_at=None, ends_at=None)
        later = vilamar.steps[2].starts_at + HOUR
        actions.turn_steps_due(space_id=vilamar.process.pk, now=later)
        by_date = [(e.name.rpartition(".")[2], e.payload["step_id"]) for e in OutboxEvent.objects.order_by("pk")]

    expected = [("StepClosed", vilamar.steps[1].pk), ("StepOpened", vilamar.steps[2].pk)]
    assert by_hand == expected
    assert by_date == expected


def test_the_job_turns_the_phases_of_every_council(committed):
    from tests.stories import make_council

    councils = [make_council("vilamar"), make_council("montanyana")]
    long_ago = councils[0].steps[1].starts_at
    for council in councils:
        with council.scope():
            Step.objects.filter(space=council.process.space).update(is_active=False, opened_at=None, closed_at=None)
            Step.objects.filter(pk=council.steps[1].pk).update(starts_at=long_ago)

    turn_steps_job.function()

    for council in councils:
        with council.scope():
            assert [step.is_active for step in Step.objects.order_by("position")] == [False, True, False]
