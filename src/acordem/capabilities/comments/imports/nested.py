# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON in which a comment holds its replies, or what is commented its comments."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from acordem.capabilities.comments.imports.columns import column_of
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.json_files import JsonTable, flat
from acordem.capabilities.imports.tables import Cell, Row, Table, check_count, header_of, text_of

_NAMES = frozenset(
    folded(name)
    for name in ("replies", "children", "comments", "respostes", "respuestas", "fills", "hijos", "comentaris")
)


class Unfolded:
    """The same table with what rows hold as rows of their own, behind whom they reply to. Rows are counted anew.

    Where the outermost rows say nothing, they are what is commented, and no rows.
    """

    def __init__(self, table: Table, inner: str, mapping: Mapping[str, str], languages: Collection[str]) -> None:
        self._table, self._inner = table, inner
        self._id = column_of("source_id", table.columns, mapping)
        self._parent = column_of("parent", table.columns, mapping) or "parent"
        self._are_comments = bool(column_of("body", table.columns, mapping, languages))
        self.columns = header_of(list(dict.fromkeys(name for row in self.rows() for name in row.cells)))
        self.count = check_count(sum(1 for _row in self.rows()))
        self.taken_as = table.taken_as

    def rows(self) -> Iterator[Row]:
        """All comments, numbered from 1."""
        outer = (dict(row.cells) for row in self._table.rows())
        below = self._unfold if self._are_comments else self._comments_on
        for number, cells in enumerate(itertools.chain.from_iterable(map(below, outer)), start=1):
            yield Row(number, cells)

    def _comments_on(self, cells: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
        return self._below(cells, "commentable_id")

    def _unfold(self, cells: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
        yield {name: cell for name, cell in cells.items() if name != self._inner}
        yield from self._below(cells, self._parent)

    def _below(self, cells: dict[str, Cell], link: str) -> Iterator[dict[str, Cell]]:
        for inner in _objects(cells.get(self._inner)):
            found = dict(flat(inner))
            if found.get(link) in (None, ""):
                found[link] = text_of(cells.get(self._id))
            yield from self._unfold(found)


def unfolded(table: Table, mapping: Mapping[str, str], languages: Collection[str]) -> Table:
    """The table with the comments that its rows hold as rows; the same one where they hold none."""
    if not isinstance(table, JsonTable):
        return table
    for column in table.columns:
        if column not in mapping and folded(column) in _NAMES and any(_holds(row, column) for row in table.rows()):
            return Unfolded(table, column, mapping, languages)
    return table


def _holds(row: Row, column: str) -> bool:
    return bool(_objects(row.cells.get(column)))


def _objects(cell: Cell) -> list[dict[str, Any]]:
    if not (isinstance(cell, str) and cell.startswith("[{")):
        return []
    found = json.loads(cell)
    return [each for each in found if isinstance(each, dict)]
