# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every kind of file is read into: named columns and numbered rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from acordem.capabilities.imports.report import UnreadableFile

MOST_BYTES = 100 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 500
LONGEST_CELL = 100_000

Cell = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True)
class Row:
    """One row that is not empty; `is_longer` when it has cells beyond the last column."""

    number: int
    cells: Mapping[str, Cell]
    is_longer: bool = False


class Table(Protocol):
    """A file opened and found whole. `rows` can be gone through more than once; `count` is how many it gives."""

    columns: list[str]
    count: int
    taken_as: str

    def rows(self) -> Iterator[Row]: ...


def header_of(cells: Sequence[Any]) -> list[str]:
    """The names of the columns, '' for one without. Raises `UnreadableFile` when they are none, too many or twice."""
    names = [text_of(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise UnreadableFile(_("The file is empty."))
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile(_("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise UnreadableFile(_("More than one column is called “%(name)s”.") % {"name": twice[0]})
    return names


def named(number: int, header: Sequence[str], cells: Sequence[Any]) -> Row | None:
    """The cells of one row by the name of their column; None when all are empty."""
    if all(cell is None or cell == "" for cell in cells):
        return None
    by_name = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    return Row(number, by_name, any(text_of(cell).strip() for cell in cells[len(header) :]))


def check_count(count: int) -> int:
    """The same count. Raises `UnreadableFile` for none and for too many."""
    if not count:
        raise UnreadableFile(_("The file has no rows with data."))
    if count > MOST_ROWS:
        raise UnreadableFile(_("The file has more than %(most)s rows: divide it.") % {"most": MOST_ROWS})
    return count


def text_of(cell: Cell) -> str:
    """A cell as somebody reading the spreadsheet would copy it: 12.0 is "12"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)
