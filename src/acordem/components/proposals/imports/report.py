# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from acordem.capabilities.imports.report import Refusal


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
