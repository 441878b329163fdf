# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json

import pytest
from django.utils import translation

from acordem.components.proposals.imports import UnreadableFile
from tests.imports.conftest import nothing_is_written, offer
from tests.imports.writers import write_csv, write_json

GOOD = {"title": "Més bancs", "body": "Al passeig."}
INVISIBLE = "The cell has an invisible character that can't be stored: write the text anew."
STATES = "Not answered yet, Being evaluated, Accepted, Rejected."
FIELDS = (
    "The fields are: source_id, number, title, body, address, state, answer, answered_at, is_official, published_at, "
    "classify."
)
QUOTES = "Line 3 can't be read: a quotation mark is open or out of place, or a text is too long."
LETTERS = "has characters that can't be read: save the file as UTF-8."
DATE = "is not a date: write it as 31/12/2026 or 2026-12-31."


def refusals(report):
    return [(each.row, each.column, each.message) for each in report.refused]


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"title": "  "}, "title", "The title is missing."),
        ({"body": "<p> </p>"}, "body", "The text is missing."),
        ({"title": "é" * 501}, "title", "It has 501 characters and 500 at most are allowed."),
        ({"body": "a" * 100_001}, "body", "The cell has more than 100000 characters."),
        ({"address": "C" * 256}, "address", "It has 256 characters and 255 at most are allowed."),
        ({"title": "Un\x00dos"}, "title", INVISIBLE),
        ({"id": "1\ud83d"}, "id", INVISIBLE),
        ({"id": "x" * 201}, "id", "It has 201 characters and 200 at most are allowed."),
        ({"official": "potser"}, "official", "“potser” is neither yes nor no."),
        ({"state": "withdrawn"}, "state", f"“withdrawn” is no state. The states are: {STATES}"),
        ({"created_at": "31/02/2016"}, "created_at", f"“31/02/2016” {DATE}"),
        ({"created_at": "22/01/16"}, "created_at", f"“22/01/16” {DATE}"),
        ({"created_at": "01/01/2999"}, "created_at", "The date 01/01/2999 has not come yet."),
        ({"created_at": "22/01/0216"}, "created_at", "The year 216 is too long ago."),
        ({"created_at": 10**30}, "created_at", f"“{10**30}” {DATE}"),
        ({"number": 10**40}, "number", "is not a whole number between 1 and 999999999."),
        ({"number": "0"}, "number", "“0” is not a whole number between 1 and 999999999."),
        ({"number": -3}, "number", "“-3” is not a whole number between 1 and 999999999."),
        ({"number": "²"}, "number", "“²” is not a whole number between 1 and 999999999."),
        ({"answer": "Sí."}, "answer", "There is an answer: say also in which state the proposal is."),
    ],
)  # fmt: skip
def test_what_a_cell_can_not_be(vilamar, bring, tmp_path, cells, column, message):
    path = tmp_path / "f.json"
    path.write_text(json.dumps([GOOD | cells]), encoding="utf-8")
    mapping = {"number": "number"} if "number" in cells else {}

    (refusal,) = bring(path, mapping=mapping).refused

    assert (refusal.row, refusal.column) == (1, column)
    assert refusal.message.endswith(message)
    assert nothing_is_written(vilamar)


def test_every_problem_of_every_row_is_told_in_the_order_of_the_file(vilamar, bring, tmp_path):
    vilamar.proposal()
    rows = [
        ["id", "title", "body", "state", "n"],
        ["1", "", "Text.", "quasi", ""],
        ["2", "Bé", "Text.", "accepted", "1"],
        ["", "", "", "", ""],
        ["2", "També", "Text.", "", "9"],
        ["4", "Sobra", "Text.", "", "9", "i més"],
        ["5", "Encara", "Text.", "", "9"],
    ]

    report = bring(write_csv(tmp_path / "f.csv", rows), mapping={"n": "number"})

    assert refusals(report) == [
        (2, "state", f"“quasi” is no state. The states are: {STATES}"),
        (3, "n", "There is a proposal number 1 already."),
        (5, "id", "It is the same as row 3."),
        (6, "", "The row has more cells than there are columns."),
        (7, "n", "Row 5 has this number too."),
    ]
    assert (report.rows, report.imported) == (5, 0)


def test_an_unknown_class_is_told_with_the_known_ones(vilamar, bring, tmp_path):
    offer(vilamar, "Districtes", "Centre", "Els Horts")
    rows = [["title", "body", "district"], ["Un", "A.", "Centre"], ["Dos", "B.", "Nord"]]

    report = bring(write_csv(tmp_path / "f.csv", rows))

    message = "There is no class called “Nord”. There are: Centre, Els Horts."
    assert refusals(report) == [(3, "district", message)]
    assert nothing_is_written(vilamar)


def test_a_class_whose_name_two_have_is_not_guessed(vilamar, bring, tmp_path):
    offer(vilamar, "Districtes", "Centre")
    offer(vilamar, "Equipaments", "Centre")
    rows = [["title", "body", "x"], ["Un", "A.", "centre"]]
    path = write_csv(tmp_path / "f.csv", rows)

    assert refusals(bring(path, mapping={"x": "classify"})) == [
        (2, "x", "There is more than one class called “centre”.")
    ]
    assert bring(path, mapping={"x": "classify:Equipaments"}).imported == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n ", "The file is empty."),
        (b"title;body\n", "The file has no rows with data."),
        (b"title;body\n;\n\n", "The file has no rows with data."),
        (b"title;body;title\na;b;c\n", "More than one column is called “title”."),
        (b"foo;body\na;b\n", "No column is known to hold the titles: say which one does."),
        (b"title;foo\na;b\n", "No column is known to hold the texts: say which one does."),
        (b'title;body\na;"b\nc;d\n', QUOTES),
        (b"title;body\na;b\nc;" + b"d" * 140_000, QUOTES),
        ("title;body\nà;b\n".encode() + b"c;\xe8d", f"Line 3 {LETTERS}"),
        (b"title;body\na;b\x81", f"Line 2 {LETTERS}"),
        (b"\xff\xfet\x00i\x00\x00", f"Line 1 {LETTERS}"),
        (b'[{"title": ]', "The JSON is broken at line 1, column 12."),
        (b"[" * 100_000, "The JSON has too many levels."),
        (b'[{"title": ' + b"9" * 5000 + b"}]", "The JSON has a number that can't be read."),
        (b'[{"title": Infinity}]', "The JSON has a number that can't be read."),
        (b"[]", "The file has no rows with data."),
        (b"[{}]", "The file is empty."),
        (b"[1]", "Element 1 of the list is not an object."),
        (b'{"a": [], "b": []}', "The JSON has to be a list of objects, or an object with one list."),
        (b'[{"title": "a", "title": "b"}]', "An object of the JSON has “title” twice."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old or protected Excel file: save it as .xlsx without a password."),
        (b"PK\x03\x04nothing", "The spreadsheet is damaged or protected."),
    ],
)  # fmt: skip
def test_what_a_file_can_not_be(vilamar, bring, tmp_path, content, sentence):
    path = tmp_path / "f.csv"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile) as error:
        bring(path)

    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"mapping": {"tittle": "title"}}, "The file has no column “tittle”. Its columns are: title, body."),
        ({"mapping": {"title": "titel"}}, f"Proposals have no field “titel”. {FIELDS}"),
        ({"mapping": {"title": "state/ca"}}, f"Proposals have no field “state/ca”. {FIELDS}"),
        ({"mapping": {"title": "title/fr"}}, "The site has no language “fr”. It has: ca, es, oc-aranes, en."),
        ({"mapping": {"title": "body", "body": "body/ca"}}, "More than one column goes to “body/ca”."),
        ({"mapping": {"title": ""}}, "No column is known to hold the titles: say which one does."),
        ({"mapping": {"title": "classify:Temes"}}, "No column is known to hold the titles: say which one does."),
        ({"language": "fr"}, "The site has no language “fr”. It has: ca, es, oc-aranes, en."),
    ],
)  # fmt: skip
def test_what_can_not_be_asked_of_a_file(vilamar, bring, tmp_path, options, sentence):
    path = write_json(tmp_path / "f.json", [GOOD])

    with pytest.raises(UnreadableFile) as error:
        bring(path, **options)

    assert str(error.value) == sentence


def test_a_taxonomy_that_the_component_does_not_offer(vilamar, bring, tmp_path):
    offer(vilamar, "Temes")
    path = write_json(tmp_path / "f.json", [GOOD | {"x": "Mobilitat"}])

    with pytest.raises(UnreadableFile) as error:
        bring(path, mapping={"x": "classify:Barris"})

    assert str(error.value) == "The component offers no taxonomy “Barris”. It offers: Temes."


def test_a_file_that_is_not_there(vilamar, bring, tmp_path):
    with pytest.raises(UnreadableFile) as error:
        bring(tmp_path / "no-hi-és.csv")

    assert str(error.value) == "The file can't be opened: no-hi-és.csv"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ca", "Falta el títol."),
        ("es", "Falta el título."),
        ("oc-aranes", "Manque eth títol."),
        ("en", "The title is missing."),
    ],
)
def test_refusals_speak_the_language_of_whoever_imports(vilamar, bring, tmp_path, language, sentence):
    path = write_csv(tmp_path / "f.csv", [["title", "body"], ["", "Text."]])

    with translation.override(language):
        (refusal,) = bring(path).refused

    assert refusal.message == sentence
