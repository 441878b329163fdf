# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows as files: kept line by line while they are written, then put into the form that was asked for, row by row."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from acordem.capabilities.exports.enums import FileFormat
from acordem.kernel.content.values import TranslatedText

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), full-width signs included.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_LONGEST_CELL: Final = 32_767  # characters that a cell of XLSX holds
_ROWS_OF_SHEET: Final = 1_048_576


class TooManyRows(ValueError):
    """A sheet of XLSX has no room for so many rows."""


def line_of(values: Iterable[Any]) -> bytes:
    """One row, as the file that grows keeps it."""
    return json.dumps([plain(value) for value in values], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def plain(value: Any) -> Any:
    """A value as every form of file can hold it; moments in the site's time, with their offset."""
    if isinstance(value, TranslatedText):
        return str(value)
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def harmless(value: Any) -> Any:
    """The same for a spreadsheet: a text that would be run as a formula is marked as text."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def write_file(lines: Path, target: Path, file_format: str, names: Sequence[str], labels: Sequence[str]) -> None:
    """Put the kept rows into a file of `file_format`. Raises `TooManyRows`."""
    writers: dict[str, Callable[[Iterator[list[Any]], Path, Sequence[str], Sequence[str]], None]] = {
        FileFormat.CSV: _csv,
        FileFormat.XLSX: _xlsx,
        FileFormat.JSON: _json,
    }
    with lines.open("rb") as kept:
        writers[file_format]((json.loads(line) for line in kept), target, names, labels)


def _csv(rows: Iterator[list[Any]], target: Path, _names: Sequence[str], labels: Sequence[str]) -> None:
    # With the mark of UTF-8 and semicolons, spreadsheets of here open it right by themselves.
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(labels)
        writer.writerows([harmless(value) for value in row] for row in rows)


def _json(rows: Iterator[list[Any]], target: Path, names: Sequence[str], _labels: Sequence[str]) -> None:
    with target.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(rows):
            file.write(",\n" if number else "\n")
            json.dump(dict(zip(names, row, strict=True)), file, ensure_ascii=False)
        file.write("\n]\n")


def _xlsx(rows: Iterator[list[Any]], target: Path, _names: Sequence[str], labels: Sequence[str]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(labels))
    for number, row in enumerate(rows, start=2):
        if number > _ROWS_OF_SHEET:
            raise TooManyRows
        sheet.append([_cell(sheet, value) for value in row])
    book.save(target)


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # As text, whatever it begins with: no sign before it that somebody would have to take away again.
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
    cell.data_type = "s"
    return cell
