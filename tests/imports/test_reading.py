# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import csv
import datetime as dt
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.capabilities.imports.files import open_table
from tests.imports.writers import write_csv, write_json, write_xlsx

HEADER = ["títol", "text", "col·lectiu"]
# Surrogates are no text, and a line break inside a cell is tested apart: each format has its own.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(";,\t\"'|=@€ñç·’")
TABLES = st.lists(st.lists(st.text(CHARACTERS, max_size=12), min_size=3, max_size=3), min_size=1, max_size=8)
# Excel's format keeps neither these nor the escapes that it writes them by.
IN_EXCEL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_") | st.sampled_from(
    '=+-@ "<&'
)
# Nor does the reader tell a cell of blanks from an empty one.
IN_CELL = st.text(IN_EXCEL, max_size=12).filter(lambda text: not text or text.strip(" "))
SHEETS = st.lists(st.lists(IN_CELL, min_size=3, max_size=3), min_size=1, max_size=8)


def cells_of(path: Path) -> list[tuple[int, list]]:
    return [(row.number, [row.cells.get(name, "") for name in HEADER]) for row in open_table(path).rows()]


def expected(rows, first: int) -> list[tuple[int, list[str]]]:
    return [(number, row) for number, row in enumerate(rows, start=first) if any(row)]


def some(rows) -> bool:
    return any(any(row) for row in rows)


@given(
    rows=TABLES.filter(some),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_table_of_text_comes_back_the_same_from_csv(rows, delimiter, encoding, quoting):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        write_csv(path, [HEADER, *rows], delimiter=delimiter, encoding=encoding, quoting=quoting)

        assert cells_of(path) == expected(rows, first=2)


@given(rows=TABLES.filter(some))
def test_any_table_of_text_comes_back_the_same_from_json(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = write_json(Path(folder) / "f.json", [dict(zip(HEADER, row, strict=True)) for row in rows])

        assert cells_of(path) == expected(rows, first=1)


@given(rows=SHEETS.filter(some), first_row=st.integers(1, 4))
def test_any_table_of_text_comes_back_the_same_from_a_spreadsheet(rows, first_row):
    with tempfile.TemporaryDirectory() as folder:
        path = write_xlsx(Path(folder) / "f.xlsx", [HEADER, *rows], first_row=first_row)

        assert cells_of(path) == expected(rows, first=first_row + 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_office_s_text_is_read_in_whatever_it_was_saved(tmp_path, encoding):
    rows = [HEADER, ["L’escola", "Què és això? «Cançó» – 5 €", "il·lusió"], ["Peñíscola", "ü", "ï"]]

    table = open_table(write_csv(tmp_path / "f.csv", rows, delimiter=";", encoding=encoding))

    assert [list(row.cells.values()) for row in table.rows()] == rows[1:]
    assert table.taken_as.startswith(
        f"CSV in {'cp1252' if encoding == 'cp1252' else encoding[:6].upper()[:6].rstrip('-')}"
    )


def test_breaks_of_line_inside_cells_and_rows_are_not_rows(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes('títol,text,col·lectiu\r\nUn,"Primer.\r\nSegon.\n\nTercer ""citat"".",x\r\n\r\nDos,,\r\n'.encode())

    assert cells_of(path) == [(2, ["Un", 'Primer.\r\nSegon.\n\nTercer "citat".', "x"]), (4, ["Dos", "", ""])]


def test_the_line_by_which_excel_says_the_delimiter_is_no_row(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("sep=;\ntítol;text;col·lectiu\na,b;c,d;e,f\n", encoding="utf-8-sig")

    assert cells_of(path) == [(2, ["a,b", "c,d", "e,f"])]


def test_commas_in_texts_do_not_divide_what_semicolons_divide(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("títol, curt;text;col·lectiu\nUn, dos, tres;a;b\nQuatre, cinc;c;d\n", encoding="utf-8")

    assert open_table(path).columns == ["títol, curt", "text", "col·lectiu"]


def test_a_single_column_is_a_table_too(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("títol\nUn\nDos\n", encoding="utf-8")

    assert cells_of(path) == [(2, ["Un", "", ""]), (3, ["Dos", "", ""])]


def test_what_is_nested_in_json_is_reached_by_dots(tmp_path):
    row = {"a": {"b": {"c": 1}, "d": None}, "e": ["x", "y"], "f": True, "g": 1.5}
    path = tmp_path / "f.json"
    path.write_text(json.dumps([row, {"h": "z"}]), encoding="utf-8")

    table = open_table(path)

    assert table.columns == ["a.b.c", "a.d", "e", "f", "g", "h"]
    assert next(table.rows()).cells == {"a.b.c": 1, "a.d": None, "e": '["x", "y"]', "f": True, "g": 1.5}


def test_numbers_and_dates_of_a_spreadsheet_keep_their_type(tmp_path):
    day, moment = dt.date(2016, 1, 22), dt.datetime(2016, 1, 22, 18, 30)  # noqa: DTZ001
    path = write_xlsx(tmp_path / "f.xlsx", [HEADER, [12, day, moment], [1.5, True, "=1+1"]])

    rows = [list(row.cells.values()) for row in open_table(path).rows()]

    assert rows == [[12.0, day, moment], [1.5, True, "=1+1"]]
