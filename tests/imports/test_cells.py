# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from acordem.capabilities.imports import cells
from acordem.components.proposals.imports.columns import targets_of
from acordem.components.proposals.imports.states import state as state_of

MADRID = ZoneInfo("Europe/Madrid")
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=MADRID)
LANGUAGES = ["ca", "es", "oc-aranes", "en"]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("22/01/2016", (2016, 1, 22)),
        ("2/3/2016", (2016, 3, 2)),
        ("02.03.2016 18:05", (2016, 3, 2, 18, 5)),
        ("2/3/2016, 8:05:09", (2016, 3, 2, 8, 5, 9)),
        ("2016-03-02", (2016, 3, 2)),
        ("2016-07-02T10:00:00Z", (2016, 7, 2, 12)),
        ("2016-07-02 10:00:00 UTC", (2016, 7, 2, 12)),
        ("2016-07-02T10:00:00.000+02:00", (2016, 7, 2, 10)),
        (dt.date(2016, 3, 2), (2016, 3, 2)),
        (dt.datetime(2016, 3, 2, 18, 5), (2016, 3, 2, 18, 5)),  # noqa: DTZ001
        (42391, (2016, 1, 22)),
        (42391.75, (2016, 1, 22, 18)),
        ("23/11/2026", (2026, 11, 23)),
    ],
)
def test_dates_as_offices_write_them_are_in_the_council_s_time(cell, moment):
    assert cells.moment(cell, MADRID, NOW) == dt.datetime(*moment, tzinfo=MADRID)


def test_no_date_is_no_date():
    assert cells.moment("", MADRID, NOW) is None
    assert cells.moment(None, MADRID, NOW) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *[(each, "accepted") for each in ("accepted", "ACCEPTADA", "Aceptado", "acceptat")],
        *[(each, "rejected") for each in ("rejected", "Rebutjada", "rechazada", "Refusada")],
        *[(each, "evaluating") for each in ("evaluating", "En avaluació", "en evaluacion", "Under evaluation")],
        *[(each, "") for each in ("", "not_answered", "Sense resposta", "pendiente", "sense responsa")],
    ],
)
def test_states_in_four_languages(text, state):
    assert state_of(text) == state


@pytest.mark.parametrize("cell", ["Sí", "SI", "s", "yes", "Òc", "1", 1, 1.0, True, "true", "Oficial"])
def test_yes_in_four_languages(cell):
    assert cells.yes_or_no(cell) is True


@pytest.mark.parametrize("cell", ["", None, "No", "non", "0", 0, 0.0, False, "Fals"])
def test_no_in_four_languages(cell):
    assert cells.yes_or_no(cell) is False


def test_html_becomes_text_and_other_angles_stay():
    assert cells.paragraphs("<p>L&#39;escola</p><p>nova &amp; <b>gran</b></p>") == "L'escola\nnova & gran"
    assert cells.paragraphs("Si a < b i c > d, <3") == "Si a < b i c > d, <3"
    assert cells.paragraphs("  Un.\r\n\r\n\r\n\r\nDos.  ") == "Un.\n\nDos."


def test_an_answer_keeps_its_html_without_what_is_dangerous():
    assert cells.rich("<p>Sí.</p><script>x()</script>") == "<p>Sí.</p>"
    assert cells.rich("Sí, a & b.\nAra.\n\nDesprés.") == "<p>Sí, a &amp; b.<br>Ara.</p><p>Després.</p>"
    assert cells.rich("<p> <br> </p>") == ""


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Títol", "Text"], {"Títol": "title/ca", "Text": "body/ca"}),
        (["TÍTULO", "Descripción"], {"TÍTULO": "title/ca", "Descripción": "body/ca"}),
        (["title/ca", "title/es", "title/fr", "body/es", "body/machine_translations/ca"],
         {"title/ca": "title/ca", "title/es": "title/es", "body/es": "body/es"}),
        (["title.ca", "title.oc", "Text (ca)", "Text (aranès)"],
         {"title.ca": "title/ca", "title.oc": "title/oc-aranes", "Text (ca)": "body/ca",
          "Text (aranès)": "body/oc-aranes"}),
        (["id", "code", "title", "body", "summary"], {"id": "source_id", "title": "title/ca", "body": "body/ca"}),
        (["title", "body", "created_at", "published_at"],
         {"title": "title/ca", "body": "body/ca", "published_at": "published_at"}),
        (["title", "body", "status", "official", "total_votes", "votes", "comments", "number"],
         {"title": "title/ca", "body": "body/ca", "status": "state", "official": "is_official"}),
        (["title", "body", "category/name/es", "category/name/ca", "scope", "district.name", "district.id"],
         {"title": "title/ca", "body": "body/ca", "category/name/ca": "classify", "scope": "classify",
          "district.name": "classify"}),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_usual_names(columns, expected):
    targets = targets_of(columns, {}, language="ca", languages=LANGUAGES, guess_classes=True)

    assert {target.column: str(target) for target in targets} == expected


def test_what_is_mapped_by_hand_is_not_guessed_and_what_is_mapped_to_nothing_is_left():
    columns = ["title", "nom", "body", "state", "scope", "district"]
    mapping = {"nom": "title", "state": "", "district": "classify:Barris"}

    targets = targets_of(columns, mapping, language="ca", languages=LANGUAGES, guess_classes=True)

    assert {target.column: str(target) for target in targets} == {
        "nom": "title/ca", "body": "body/ca", "district": "classify:Barris"
    }  # fmt: skip
