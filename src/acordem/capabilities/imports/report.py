# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Gets rows done and rows in all, now and then."""


class UnreadableFile(Exception):
    """The file as a whole can't be imported; its text is a sentence for whoever chose it."""


class ImportRefused(Exception):
    """Undoes what was written when rows turn out to be refused; an import reports it and never raises it."""


@dataclass(frozen=True)
class Refusal:
    """What is wrong with one cell (or with the whole row, column '').

    `row` counts as a spreadsheet does: the header is row 1. In JSON it is the position in the list, from 1.
    """

    row: int
    column: str
    message: str


def silent(done: int, total: int) -> None:
    """The progress of an import that nobody watches."""
