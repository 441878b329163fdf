# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small spreadsheets that unfold into more than there is memory for."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from acordem.capabilities.imports import workbook_limits as limits
from acordem.capabilities.imports.files import open_table
from acordem.components.proposals.imports import UnreadableFile
from tests.imports.writers import write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rewritten(folder: Path, **parts: str) -> Path:
    """A good workbook with some parts exchanged or added."""
    good = write_xlsx(folder / "good.xlsx", [["title", "body"], ["Un", "Dos"]])
    path = folder / "bad.xlsx"
    with ZipFile(good) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, text in parts.items():
            target.writestr(name, text)
    return path


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def refusal_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as error:
        open_table(path)
    return str(error.value)


def test_a_part_that_inflates_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_INFLATED", 1024 * 1024)
    path = rewritten(tmp_path, **{"xl/media/zeros.bin": "0" * 2 * 1024 * 1024})

    assert path.stat().st_size < 20_000
    assert refusal_of(path) == "The spreadsheet unfolds into more than can be read: divide it."


def test_one_cell_at_the_far_corner(tmp_path):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    message = refusal_of(rewritten(tmp_path, **{SHEET: sheet(cells)}))

    assert message == "The spreadsheet reaches to row 1048576 and column 16384: leave only the cells with data."


def test_one_long_text_that_very_many_cells_refer_to(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 1_000_000)
    strings = f'<sst xmlns="{MAIN}"><si><t>{"a" * 50_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 101))

    path = rewritten(tmp_path, **{SHEET: sheet(cells), "xl/sharedStrings.xml": strings})

    assert refusal_of(path) == "The spreadsheet unfolds into more than can be read: divide it."


def test_entities_that_multiply(tmp_path):
    lol = f'<!DOCTYPE x [<!ENTITY a "{"b" * 1000}">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'

    assert refusal_of(rewritten(tmp_path, **{SHEET: lol})) == "The spreadsheet is damaged or protected."


def test_a_sheet_cut_short(tmp_path):
    assert refusal_of(rewritten(tmp_path, **{SHEET: sheet("<row>")[:-9]})) == "The spreadsheet is damaged or protected."


def test_a_zip_that_is_no_spreadsheet(tmp_path):
    path = tmp_path / "f.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("hola.txt", "hola")

    assert refusal_of(path) == "This is not an .xlsx spreadsheet."


def test_too_many_rows_and_too_large_a_file_say_so(tmp_path, monkeypatch):
    path = tmp_path / "f.csv"
    path.write_text("title,body\n" + "a,b\n" * 200_001, encoding="utf-8")
    assert refusal_of(path) == "The file has more than 200000 rows: divide it."

    monkeypatch.setattr("acordem.capabilities.imports.files.MOST_BYTES", 1024 * 100)
    assert refusal_of(path) == "The file is larger than 0 MB."
