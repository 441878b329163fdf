# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is: an error has to be mended, a warning has to be known."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's: what is so and, unless it is well, what to do about it."""

    level: Level
    text: str


def ok(text: str) -> Finding:
    """It is well."""
    return Finding(Level.OK, text)


def warning(text: str) -> Finding:
    """It has to be known."""
    return Finding(Level.WARNING, text)


def error(text: str) -> Finding:
    """It has to be mended."""
    return Finding(Level.ERROR, text)


def errors_or(problems: list[str], well: str) -> list[Finding]:
    """An error for each problem; one good line when there is none."""
    return [error(problem) for problem in problems] or [ok(well)]
