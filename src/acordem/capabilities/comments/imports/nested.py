# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON in which a comment holds its replies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from acordem.capabilities.comments.imports.columns import column_of
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.json_files import JsonTable, flat
from acordem.capabilities.imports.tables import Cell, Row, Table, check_count, text_of

_NAMES = frozenset(
    folded(name)
    for name in ("replies", "children", "comments", "respostes", "respuestas", "fills", "hijos", "comentaris")
)


class Unfolded:
    """The same table with each reply as a row of its own, behind the one it replies to. Rows are counted anew."""

    def __init__(self, table: Table, replies: str, mapping: Mapping[str, str]) -> None:
        self._table, self._replies = table, replies
        self._id = column_of("source_id", table.columns, mapping)
        self._parent = column_of("parent", table.columns, mapping) or "parent"
        self.columns = list(dict.fromkeys([*(name for name in table.columns if name != replies), self._parent]))
        self.count = check_count(sum(1 for _row in self.rows()))
        self.taken_as = table.taken_as

    def rows(self) -> Iterator[Row]:
        """All comments, numbered from 1."""
        unfolded = (cells for row in self._table.rows() for cells in self._unfold(dict(row.cells)))
        for number, cells in enumerate(unfolded, start=1):
            yield Row(number, cells)

    def _unfold(self, cells: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
        replies = cells.pop(self._replies, None)
        yield cells
        for reply in _objects(replies):
            inner = dict(flat(reply))
            if inner.get(self._parent) in (None, ""):
                inner[self._parent] = text_of(cells.get(self._id))
            yield from self._unfold(inner)


def unfolded(table: Table, mapping: Mapping[str, str]) -> Table:
    """The table with the replies that its rows hold as rows; the same one where they hold none."""
    if not isinstance(table, JsonTable):
        return table
    for column in table.columns:
        if column not in mapping and folded(column) in _NAMES and any(_holds(row, column) for row in table.rows()):
            return Unfolded(table, column, mapping)
    return table


def _holds(row: Row, column: str) -> bool:
    return bool(_objects(row.cells.get(column)))


def _objects(cell: Cell) -> list[dict[str, Any]]:
    if not (isinstance(cell, str) and cell.startswith("[{")):
        return []
    found = json.loads(cell)
    return [each for each in found if isinstance(each, dict)]
