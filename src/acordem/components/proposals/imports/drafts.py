# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row into one proposal to be written, or into the reasons why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acordem.capabilities.imports import cells
from acordem.capabilities.imports.rows import RowReader
from acordem.capabilities.imports.tables import Row
from acordem.components.proposals.enums import StateToken
from acordem.components.proposals.imports import states
from acordem.components.proposals.imports.classes import Classes
from acordem.components.proposals.imports.columns import CLASSIFY
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.taxonomies.models import TaxonomyItem

LONGEST_TITLE = 500
LONGEST_ADDRESS = 255


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


@dataclass(kw_only=True)
class DraftReader(RowReader):
    """Reads the rows of proposals."""

    classes: Classes

    def read(self, row: Row) -> Draft | None:
        """The proposal of a row; None after writing into `refused` everything that is wrong with it."""
        before = len(self.refused)
        self.refuse_longer(row)
        draft = Draft(
            row=row.number,
            key=self.key(row),
            number=self.one(row, "number", cells.number),
            title=self.texts(row, "title", lambda cell: cells.line(cell, LONGEST_TITLE)),
            body=self.texts(row, "body", cells.paragraphs),
            address=self.one(row, "address", lambda cell: cells.line(cell, LONGEST_ADDRESS)) or "",
            state=self.one(row, "state", states.state) or StateToken.NOT_ANSWERED,
            is_official=bool(self.one(row, "is_official", cells.yes_or_no)),
            published_at=self.one(row, "published_at", self.moment),
            answer=self.texts(row, "answer", cells.rich),
            answered_at=self.one(row, "answered_at", self.moment),
            items=self._items(row),
        )
        if len(self.refused) == before:
            self._check_whole(row, draft)
        return draft if len(self.refused) == before else None

    def _check_whole(self, row: Row, draft: Draft) -> None:
        if not draft.title:
            self.refuse(row, self.column_of("title"), _("The title is missing."))
        if not draft.body:
            self.refuse(row, self.column_of("body"), _("The text is missing."))
        if draft.answer and draft.state == StateToken.NOT_ANSWERED:
            self.refuse(
                row, self.column_of("answer"), _("There is an answer: say also in which state the proposal is.")
            )

    def _items(self, row: Row) -> tuple[TaxonomyItem, ...]:
        return tuple({id(item): item for item in self._found_items(row)}.values())

    def _found_items(self, row: Row) -> Iterator[TaxonomyItem]:
        for target in (each for each in self.targets if each.field == CLASSIFY):
            name = self.cell(row, target.column, lambda cell: cells.line(cell, LONGEST_ADDRESS))
            item = self.ask(row, target.column, self.classes.find, target, name) if name else None
            if item is not None:
                yield item
