# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from acordem.capabilities.imports import cells
from acordem.capabilities.imports.cells import WrongCell
from acordem.capabilities.imports.columns import Target
from acordem.capabilities.imports.report import Refusal
from acordem.capabilities.imports.tables import Cell, Row, text_of
from acordem.kernel.content.values import TranslatedText

LONGEST_KEY = 200
V = TypeVar("V")


@dataclass(kw_only=True)
class RowReader:
    """Reads rows one after another; everything that is wrong with them is written into `refused`.

    `source` is what the keys of all rows begin with; `language` is that of texts that don't say theirs; `zone` and
    `now` are those of dates.
    """

    targets: Sequence[Target]
    source: str
    language: str
    zone: ZoneInfo
    now: dt.datetime
    refused: list[Refusal] = field(default_factory=list)

    def column_of(self, name: str) -> str:
        """Which column of the file a field comes from; '' when it comes from none."""
        return next((target.column for target in self.targets if target.field == name), "")

    def key(self, row: Row) -> str:
        """What a row is known by where it comes from, as it is stored.

        Where rows have no name of their own, what they say is their name: the same file again is the same rows.
        """
        name = self.one(row, "source_id", lambda cell: cells.line(cell, LONGEST_KEY))
        if name:
            return f"{self.source}:{name}"
        said = "\x1f".join(text_of(row.cells.get(target.column)) for target in self.targets)
        return f"{self.source}:=" + hashlib.sha256(said.encode(errors="replace")).hexdigest()

    def one(self, row: Row, name: str, read: Callable[[Cell], V]) -> V | None:
        """The value of a field; None when no column holds it, and when it is refused."""
        column = self.column_of(name)
        return self.cell(row, column, read) if column else None

    def texts(
        self, row: Row, name: str, read: Callable[[Cell], str], language: Callable[[str], str] = str
    ) -> TranslatedText:
        """A text in the languages of its columns; `language` may know better in which one a column is."""
        targets = [target for target in self.targets if target.field == name]
        texts = {language(target.language): self.cell(row, target.column, read) or "" for target in targets}
        return TranslatedText(texts, language(self.language))

    def cell(self, row: Row, column: str, read: Callable[[Cell], V]) -> V | None:
        """The value of a cell; None when it is refused."""
        return self.ask(row, column, read, row.cells.get(column))

    def ask(self, row: Row, column: str, question: Callable[..., V], *facts: Any) -> V | None:
        """The answer to a question that may raise `WrongCell`; None after writing that down."""
        try:
            return question(*facts)
        except WrongCell as error:
            self.refuse(row, column, str(error))
            return None

    def refuse(self, row: Row, column: str, message: str) -> None:
        """Write down what is wrong with a row."""
        self.refused.append(Refusal(row.number, column, message))

    def refuse_longer(self, row: Row) -> None:
        """Write down that a row has cells beyond the last column, if it has."""
        if row.is_longer:
            self.refuse(row, "", _("The row has more cells than there are columns."))

    def moment(self, cell: Cell) -> dt.datetime | None:
        """A date that has passed, in the council's time zone; None for an empty cell."""
        return cells.moment(cell, self.zone, self.now)
