# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row into one comment to be written, or into the reasons why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from acordem.capabilities.comments.enums import Alignment
from acordem.capabilities.comments.imports import values
from acordem.capabilities.comments.imports.subjects import Subjects, UnknownSubject
from acordem.capabilities.imports import cells
from acordem.capabilities.imports.rows import LONGEST_KEY, RowReader
from acordem.capabilities.imports.tables import Cell, Row
from acordem.kernel.content.values import TranslatedText

_LONGEST_NAME = 1000


@dataclass(frozen=True)
class Draft:
    """A comment as a row tells it. `key` and `parent` are what it and the comment above are known by, as stored.

    `subject_id` is 0 where the row says only whom it replies to.
    """

    row: int
    key: str
    parent: str
    subject_id: int
    body: TranslatedText
    alignment: Alignment
    created_at: dt.datetime | None
    deleted_at: dt.datetime | None
    hidden_at: dt.datetime | None


@dataclass(kw_only=True)
class CommentReader(RowReader):
    """Reads the rows of comments on things of a `kind`.

    `lost` are the keys of those that can't be taken: replies to them are not worth a word of their own. `left_out` are
    rows that nothing is wrong with but that what they are on is not here, where `skips_unknown` says so.
    """

    subjects: Subjects
    kind: str
    languages: Collection[str]
    skips_unknown: bool
    lost: set[str] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)

    def read(self, row: Row) -> Draft | None:
        """The comment of a row; None after writing down everything that is wrong with it."""
        before = len(self.refused)
        self.refuse_longer(row)
        key = self.key(row)
        parent, subject_id = self._place(row)
        created_at = self.one(row, "created_at", self.moment)
        deleted_at = self._since(row, "deleted", created_at)
        hidden_at = self._since(row, "hidden", created_at)
        alignment = self.one(row, "alignment", values.alignment) or Alignment.NEUTRAL
        body = self._body(row)
        if not body and deleted_at is None and len(self.refused) == before:
            self.refuse(row, self.column_of("body"), _("The text is missing."))
        if len(self.refused) > before or row.number in self.left_out:
            self.lost.add(key)
            return None
        return Draft(
            row=row.number,
            key=key,
            parent=parent,
            subject_id=subject_id,
            # Whoever deleted it wanted these words gone.
            body=TranslatedText() if deleted_at else body,
            alignment=alignment,
            created_at=created_at,
            deleted_at=deleted_at,
            hidden_at=hidden_at,
        )

    def _place(self, row: Row) -> tuple[str, int]:
        """The key of the comment above, '' for none, and what it is on, 0 where that is not said."""
        kind = self._line(row, "commentable_type").rpartition("::")[2].casefold()
        commentable = self._line(row, "commentable_id")
        ancestry = self._line(row, "ancestry").strip("/").rpartition("/")[2]
        parent = (commentable if kind == "comment" else "") or self._line(row, "parent") or ancestry
        parent = "" if parent == "0" else parent
        subject_id = self._subject(row, kind, "" if kind == "comment" else commentable)
        steps = self.one(row, "depth", values.steps_up)
        if steps and not parent:
            self.refuse(row, self.column_of("depth"), _("It is a reply, and no column says to which comment."))
        return f"{self.source}:{parent}" if parent else "", subject_id

    def _subject(self, row: Row, kind: str, commentable: str) -> int:
        if kind not in ("", "comment", self.kind):
            text = _("It is on something of another kind: %(kind)s.") % {"kind": kind}
            self._refuse_unknown(row, "commentable_type", text)
            return 0
        number = self.one(row, "subject_number", cells.number)
        name = self._line(row, "subject")
        try:
            if number is not None:
                return self.subjects.by_number(number)
            return self.subjects.by_name(name or commentable) if name or commentable else 0
        except UnknownSubject as error:
            told_by = "subject_number" if number is not None else "subject" if name else "commentable_id"
            self._refuse_unknown(row, told_by, str(error))
            return 0

    def _refuse_unknown(self, row: Row, name: str, message: str) -> None:
        if self.skips_unknown:
            self.left_out.add(row.number)
        else:
            self.refuse(row, self.column_of(name), message)

    def _body(self, row: Row) -> TranslatedText:
        said = self._line(row, "language").casefold()
        own = said if said in self.languages else self.language
        # A column that names no language is in the row's own, where that says one.
        return self.texts(row, "body", cells.paragraphs, lambda code: own if code == self.language else code)

    def _since(self, row: Row, name: str, created_at: dt.datetime | None) -> dt.datetime | None:
        def read(cell: Cell) -> dt.datetime | None:
            return values.since(cell, self.moment, created_at or self.now)

        return self.one(row, name, read)

    def _line(self, row: Row, name: str) -> str:
        longest = LONGEST_KEY if name in ("parent", "commentable_id") else _LONGEST_NAME
        return self.one(row, name, lambda cell: cells.line(cell, longest)) or ""
