# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks through a workbook before it is loaded: a small file can unfold into more than the memory there is.

Three ways are known: parts that inflate, one cell at the far corner of an otherwise empty sheet, and one long text
that very many cells refer to.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from django.utils.translation import gettext as _

from acordem.capabilities.imports.report import UnreadableFile

MOST_INFLATED = 500 * 1024 * 1024
MOST_CELLS = 5_000_000
MOST_CHARACTERS = 300_000_000
_LONGEST_NUMBER = 10
_CHUNK = 256 * 1024
_STRINGS = "xl/sharedstrings.xml"
# Of zipfile: `RuntimeError` for a password, `NotImplementedError` for an odd compression.
_DAMAGE = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, expat.ExpatError)
_REFERENCE = re.compile(r"\A([A-Z]{1,3})([0-9]{1,7})\Z")


def check_workbook(path: Path) -> None:
    """Raises `UnreadableFile` for what is no workbook, is damaged or would not fit."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableFile(_("This is not an .xlsx spreadsheet."))
            if sum(member.file_size for member in members) > MOST_INFLATED:
                raise _too_much()
            parts = [member for member in members if member.filename.lower().endswith(".xml")]
            # Texts first: how long a cell is follows from the text it refers to.
            scan = _Scan()
            for member in sorted(parts, key=lambda each: each.filename.lower() != _STRINGS):
                with archive.open(member) as part:
                    scan.read(part)
    except _DAMAGE as error:
        raise UnreadableFile(_("The spreadsheet is damaged or protected.")) from error


class _Scan:
    """Counts what the parts of a workbook unfold into."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.characters = 0

    def read(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        self.row = self.column = self.last_row = self.last_column = 0
        self.refers = False
        self.value, self.length = "", 0
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self.value, self.length = "", 0
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self.row, self.column = _number(attributes.get("r", ""), self.row + 1), 0
        elif tag == "si":
            self.lengths.append(0)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = _REFERENCE.match(attributes.get("r", ""))
        self.column = _column(place[1]) if place else self.column + 1
        self.row = int(place[2]) if place else self.row
        self.refers = attributes.get("t") == "s"
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self.last_row * self.last_column > MOST_CELLS:
            raise UnreadableFile(
                _("The spreadsheet reaches to row %(row)s and column %(column)s: leave only the cells with data.")
                % {"row": self.last_row, "column": self.last_column}
            )

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "t" and self.lengths:
            self.lengths[-1] += self.length
        elif tag == "v" and self.refers:
            index = _number(self.value, -1)
            self.characters += self.lengths[index] if 0 <= index < len(self.lengths) else 0
            if self.characters > MOST_CHARACTERS:
                raise _too_much()

    def _text(self, text: str) -> None:
        # Of a number only the beginning matters, and of a text only how long it is.
        self.value = (self.value + text[:_LONGEST_NUMBER])[:_LONGEST_NUMBER]
        self.length += len(text)

    def _doctype(self, *_declaration: object) -> None:
        raise UnreadableFile(_("The spreadsheet is damaged or protected."))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else otherwise


def _too_much() -> UnreadableFile:
    return UnreadableFile(_("The spreadsheet unfolds into more than can be read: divide it."))
