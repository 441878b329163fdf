# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When steps open and close: pure rules, the same for the page that asks now and the job that writes it down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol


class StepFacts(Protocol):
    """What the rules look at in a step."""

    @property
    def pk(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def starts_at(self) -> dt.datetime | None: ...
    @property
    def ends_at(self) -> dt.datetime | None: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def opened_at(self) -> dt.datetime | None: ...
    @property
    def closed_at(self) -> dt.datetime | None: ...


class Turn(StrEnum):
    """What happens to a step."""

    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True)
class Change:
    """That a step opens or closes, and at which moment it was due."""

    step_id: int
    turn: Turn
    due_at: dt.datetime


@dataclass(frozen=True)
class _State:
    active: int | None
    changes: tuple[Change, ...]


def due_changes(steps: Sequence[StepFacts], now: dt.datetime) -> list[Change]:
    """What dates have made due until `now` and nobody has done yet, in order of time.

    Each date acts once: a step that was opened or closed before (by hand or by date) is not opened or closed again.
    Opening a step closes the one that is active. A step whose whole time has passed unnoticed is opened and closed,
    so that its events are published all the same.
    """
    state = _State(next((step.pk for step in steps if step.is_active), None), ())
    for moment in sorted(_moments(steps, now), key=lambda change: (change.due_at, change.turn == Turn.OPEN)):
        state = _apply(state, moment)
    return list(state.changes)


def active_step_id(steps: Sequence[StepFacts], now: dt.datetime) -> int | None:
    """The step that counts at this very moment, whether or not the job has run yet; None when none does."""
    active = next((step.pk for step in steps if step.is_active), None)
    for change in due_changes(steps, now):
        if change.turn == Turn.OPEN:
            active = change.step_id
        elif active == change.step_id:
            active = None
    return active


def _moments(steps: Sequence[StepFacts], now: dt.datetime) -> list[Change]:
    found = []
    for step in steps:
        if step.starts_at and step.starts_at <= now and step.opened_at is None:
            found.append(Change(step.pk, Turn.OPEN, step.starts_at))
        will_be_open = step.is_active or (step.opened_at is None and step.starts_at is not None)
        if step.ends_at and step.ends_at <= now and step.closed_at is None and will_be_open:
            found.append(Change(step.pk, Turn.CLOSE, step.ends_at))
    return found


def _apply(state: _State, change: Change) -> _State:
    if change.turn == Turn.CLOSE:
        if state.active != change.step_id:
            return state
        return _State(None, (*state.changes, change))
    before = state.changes
    if state.active is not None:
        before = (*before, replace(change, step_id=state.active, turn=Turn.CLOSE))
    return _State(change.step_id, (*before, change))
