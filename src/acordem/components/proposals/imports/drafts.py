# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row into one proposal to be written, or into the reasons why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from acordem.capabilities.imports import cells
from acordem.capabilities.imports.cells import WrongCell
from acordem.capabilities.imports.report import Refusal
from acordem.capabilities.imports.tables import Cell, Row, text_of
from acordem.components.proposals.enums import StateToken
from acordem.components.proposals.imports import states
from acordem.components.proposals.imports.classes import Classes
from acordem.components.proposals.imports.columns import CLASSIFY, Target
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.taxonomies.models import TaxonomyItem

LONGEST_TITLE = 500
LONGEST_ADDRESS = 255
LONGEST_KEY = 200
V = TypeVar("V")


@dataclass(frozen=True)
class Draft:
    """A proposal as a row tells it. `key` is what it is known by where it comes from, as it is stored."""

    row: int
    key: str
    number: int | None
    title: TranslatedText
    body: TranslatedText
    address: str
    state: StateToken
    is_official: bool
    published_at: dt.datetime | None
    answer: TranslatedText
    answered_at: dt.datetime | None
    items: tuple[TaxonomyItem, ...]


@dataclass
class DraftReader:
    """Reads rows one after another; `source` is what the keys of all begin with."""

    targets: Sequence[Target]
    classes: Classes
    source: str
    language: str
    zone: ZoneInfo
    now: dt.datetime
    refused: list[Refusal] = field(default_factory=list)

    def column_of(self, name: str) -> str:
        """Which column of the file a field comes from; '' when it comes from none."""
        return next((target.column for target in self.targets if target.field == name), "")

    def read(self, row: Row) -> Draft | None:
        """The proposal of a row; None after writing into `refused` everything that is wrong with it."""
        before = len(self.refused)
        if row.is_longer:
            self._refuse(row, "", _("The row has more cells than there are columns."))
        draft = Draft(
            row=row.number,
            key=self._key(row),
            number=self._one(row, "number", cells.number),
            title=self._texts(row, "title", lambda cell: cells.line(cell, LONGEST_TITLE)),
            body=self._texts(row, "body", cells.paragraphs),
            address=self._one(row, "address", lambda cell: cells.line(cell, LONGEST_ADDRESS)) or "",
            state=self._one(row, "state", states.state) or StateToken.NOT_ANSWERED,
            is_official=bool(self._one(row, "is_official", cells.yes_or_no)),
            published_at=self._one(row, "published_at", self._moment),
            answer=self._texts(row, "answer", cells.rich),
            answered_at=self._one(row, "answered_at", self._moment),
            items=self._items(row),
        )
        if len(self.refused) == before:
            self._check_whole(row, draft)
        return draft if len(self.refused) == before else None

    def _check_whole(self, row: Row, draft: Draft) -> None:
        if not draft.title:
            self._refuse(row, self.column_of("title"), _("The title is missing."))
        if not draft.body:
            self._refuse(row, self.column_of("body"), _("The text is missing."))
        if draft.answer and draft.state == StateToken.NOT_ANSWERED:
            self._refuse(
                row, self.column_of("answer"), _("There is an answer: say also in which state the proposal is.")
            )

    def _one(self, row: Row, name: str, read: Callable[[Cell], V]) -> V | None:
        column = self.column_of(name)
        return self._cell(row, column, read) if column else None

    def _texts(self, row: Row, name: str, read: Callable[[Cell], str]) -> TranslatedText:
        targets = [target for target in self.targets if target.field == name]
        texts = {target.language: self._cell(row, target.column, read) or "" for target in targets}
        return TranslatedText(texts, self.language)

    def _items(self, row: Row) -> tuple[TaxonomyItem, ...]:
        return tuple({id(item): item for item in self._found_items(row)}.values())

    def _found_items(self, row: Row) -> Iterator[TaxonomyItem]:
        for target in (each for each in self.targets if each.field == CLASSIFY):
            name = self._cell(row, target.column, lambda cell: cells.line(cell, LONGEST_ADDRESS))
            item = self._try(row, target.column, self.classes.find, target, name) if name else None
            if item is not None:
                yield item

    def _cell(self, row: Row, column: str, read: Callable[[Cell], V]) -> V | None:
        return self._try(row, column, read, row.cells.get(column))

    def _try(self, row: Row, column: str, question: Callable[..., V], *facts: Any) -> V | None:
        try:
            return question(*facts)
        except WrongCell as error:
            self._refuse(row, column, str(error))
            return None

    def _refuse(self, row: Row, column: str, message: str) -> None:
        self.refused.append(Refusal(row.number, column, message))

    def _moment(self, cell: Cell) -> dt.datetime | None:
        return cells.moment(cell, self.zone, self.now)

    def _key(self, row: Row) -> str:
        """Where rows have no name of their own, what they say is their name: the same file again is the same rows."""
        name = self._one(row, "source_id", lambda cell: cells.line(cell, LONGEST_KEY))
        if name:
            return f"{self.source}:{name}"
        said = "\x1f".join(text_of(row.cells.get(target.column)) for target in self.targets)
        return f"{self.source}:=" + hashlib.sha256(said.encode(errors="replace")).hexdigest()
