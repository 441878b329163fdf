# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from acordem.capabilities.imports.report import UnreadableFile
from acordem.capabilities.imports.tables import MOST_ROWS, Row, check_count, header_of, named
from acordem.capabilities.imports.workbook_limits import check_workbook


class WorkbookTable:
    """The first visible sheet of an .xlsx file, with typed numbers and dates. Raises `UnreadableFile`.

    Formulas are not worked out: what counts is the value that the spreadsheet had saved for them.
    """

    def __init__(self, path: Path) -> None:
        check_workbook(path)
        self._sheet = _first_sheet(path)
        self._first, self.columns = self._header()
        self.count = check_count(sum(1 for _row in itertools.islice(self.rows(), MOST_ROWS + 1)))
        self.taken_as = _("Spreadsheet, sheet “%(name)s”") % {"name": self._sheet.name}

    def rows(self) -> Iterator[Row]:
        """The rows after the header that are not empty."""
        for number, cells in self._records():
            row = named(number, self.columns, cells) if number > self._first else None
            if row is not None:
                yield row

    def _records(self) -> Iterator[tuple[int, list[Any]]]:
        return enumerate(self._sheet.iter_rows(), start=1)

    def _header(self) -> tuple[int, list[str]]:
        for number, cells in self._records():
            if any(cell != "" for cell in cells):
                return number, header_of(cells)
        raise UnreadableFile(_("The file is empty."))


def _first_sheet(path: Path) -> CalamineSheet:
    try:
        workbook = CalamineWorkbook.from_path(path)
        for sheet in workbook.sheets_metadata:
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                return workbook.get_sheet_by_name(sheet.name)
    except CalamineError as error:
        raise UnreadableFile(_("The spreadsheet is damaged or protected.")) from error
    raise UnreadableFile(_("The spreadsheet has no visible sheet."))
