# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from acordem.capabilities.imports.report import Refusal


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: `imported` is 0 when anything was refused; in a dry run, how many would have been.

    `here_before` rows were imported once and are left as they are; `left_out` ones are on nothing that is known here.
    `taken_as` says how the file was read, `columns` which field each source column went to, and `ignored` why a column
    that was understood is not imported.
    """

    rows: int
    imported: int
    refused: tuple[Refusal, ...]
    is_dry_run: bool
    here_before: int = 0
    left_out: int = 0
    taken_as: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)
