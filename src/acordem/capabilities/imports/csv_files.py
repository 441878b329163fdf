# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import contextlib
import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from acordem.capabilities.imports.encodings import NAMES
from acordem.capabilities.imports.report import UnreadableFile
from acordem.capabilities.imports.tables import MOST_ROWS, Row, check_count, header_of, named

_DELIMITERS = (";", ",", "\t")
_SAMPLE = 50


class CsvTable:
    """A text file of columns divided by commas, semicolons or tabs. Raises `UnreadableFile` when it is not."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding
        self.delimiter = self._declared() or self._guessed()
        self.first, self.columns = self._header()
        self.count = check_count(sum(1 for _row in itertools.islice(self.rows(), MOST_ROWS + 1)))
        delimiter = _("tab") if self.delimiter == "\t" else self.delimiter
        self.taken_as = _("CSV in %(encoding)s, columns divided by: %(delimiter)s") % {
            "encoding": NAMES.get(encoding, encoding),
            "delimiter": delimiter,
        }

    def rows(self) -> Iterator[Row]:
        """The rows after the header that are not empty."""
        for number, cells in self._records():
            row = named(number, self.columns, cells) if number > self.first else None
            if row is not None:
                yield row

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        with self._open() as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            try:
                yield from enumerate(reader, start=1)
            except csv.Error as error:
                raise UnreadableFile(
                    _("Line %(line)s can't be read: a quotation mark is open or out of place, or a text is too long.")
                    % {"line": reader.line_num}
                ) from error

    def _header(self) -> tuple[int, list[str]]:
        for number, cells in self._records():
            if any(cell.strip() for cell in cells):
                return number, header_of(cells)
        raise UnreadableFile(_("The file is empty."))

    def _open(self) -> TextIO:
        file = self.path.open(encoding=self.encoding, newline="")
        if not _says_delimiter(file.readline(20)):
            file.seek(0)
        return file

    def _declared(self) -> str:
        with self.path.open(encoding=self.encoding, newline="") as file:
            return _says_delimiter(file.readline(20))

    def _guessed(self) -> str:
        return max(_DELIMITERS, key=self._likeliness)

    def _likeliness(self, delimiter: str) -> tuple[float, int]:
        """How many of the first rows are as wide as the header, then how wide that is."""
        with self._open() as file:
            sample = list(_readable(file, delimiter))
        if not sample or len(sample[0]) < 2:  # noqa: PLR2004 - one column: it divides nothing
            return 0.0, len(sample)
        return sum(len(row) == len(sample[0]) for row in sample) / len(sample), len(sample[0])


def _readable(file: TextIO, delimiter: str) -> Iterator[list[str]]:
    """The first rows that are not empty, until something can't be read: the file may be wrong, not the delimiter."""
    with contextlib.suppress(csv.Error):
        yield from itertools.islice(filter(None, csv.reader(file, delimiter=delimiter, strict=True)), _SAMPLE)


def _says_delimiter(line: str) -> str:
    """Excel writes `sep=;` above some files, and hides it from whoever opens them."""
    prefix, said = line[:4].lower(), line[4:].rstrip("\r\n")
    return said if prefix == "sep=" and said in _DELIMITERS else ""
