# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class UnreadableFile(Exception):
    """The file as a whole can't be imported; its text is a sentence for whoever chose it."""


class ImportRefused(Exception):
    """Undoes what was written when rows turn out to be refused; `import_proposals` reports it and never raises it."""


@dataclass(frozen=True)
class Refusal:
    """What is wrong with one cell (or with the whole row, column '').

    `row` counts as a spreadsheet does: the header is row 1. In JSON it is the position in the list, from 1.
    """

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: `imported` is 0 when anything was refused; in a dry run, how many would have been.

    `taken_as` says how the file was read; `columns` which field each source column went to;
    `made_classes` names the classes that were missing and are made with it.
    """

    rows: int
    imported: int
    refused: tuple[Refusal, ...]
    is_dry_run: bool
    taken_as: str = ""
    made_classes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
