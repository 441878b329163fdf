# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import sys
import types
from dataclasses import dataclass

import pytest


@dataclass
class Refusal:
    row: int
    column: str
    message: str


@dataclass
class Report:
    rows: int
    imported: int
    refused: tuple[Refusal, ...] = ()


class UnreadableFile(Exception):
    pass


@pytest.fixture
def asked(monkeypatch, tmp_path) -> dict:
    """What the importer was asked; its answer is `asked["answer"]`."""
    asked: dict = {"answer": Report(2, 2), "file": tmp_path / "proposals.csv"}
    asked["file"].write_text("títol,cos\nMés arbres,Fa calor\nUna font,Tinc set\n")

    def import_proposals(**given):
        asked.update(given)
        if isinstance(asked["answer"], Exception):
            raise asked["answer"]
        return asked["answer"]

    module = types.ModuleType("acordem.components.proposals.imports")
    vars(module).update(import_proposals=import_proposals, UnreadableFile=UnreadableFile)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("acordem.components.proposals.imports", module, raising=False)
    return asked


def shell(run, vilamar, asked, *more):
    where = ("--organization", "vilamar", "--component", vilamar.component.number)
    return run("proposals", "import", asked["file"], *where, *more)


def test_a_file_that_is_good_is_imported_into_the_component(vilamar, run, asked):
    answer = shell(run, vilamar, asked, "--map", "títol=title", "--map", "cos = body", "--language", "es")

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines()[0] == "2 proposals were imported."
    assert asked["place"].component.pk == vilamar.component.pk
    assert asked["mapping"] == {"títol": "title", "cos": "body"}
    assert (asked["language"], asked["dry_run"], asked["path"]) == ("es", False, asked["file"])


def test_a_rehearsal_says_that_nothing_was_written(vilamar, run, asked):
    answer = shell(run, vilamar, asked, "--dry-run")

    assert answer.exit_code == 0
    assert "All 2 rows could be imported; nothing was written." in answer.stdout
    assert asked["dry_run"] is True
    assert asked["mapping"] is None


def test_every_refused_row_is_named_on_stderr_and_in_the_report(vilamar, run, asked, tmp_path):
    refused = (Refusal(2, "title", "Write a title."), Refusal(2, "state", "=HYPERLINK() is no state."))
    asked["answer"] = Report(2, 0, refused)

    answer = shell(run, vilamar, asked, "--report", tmp_path / "refused.csv")

    assert answer.exit_code == 1
    assert "Row 2, title: Write a title.\n" in answer.stderr
    assert "1 of 2 rows are refused, so none was imported." in answer.stderr
    assert (tmp_path / "refused.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "row,column,message",
        "2,title,Write a title.",
        "2,state,'=HYPERLINK() is no state.",
    ]


def test_what_is_asked_wrong_gets_a_sentence(vilamar, run, asked):
    number = vilamar.component.number
    asked["answer"] = UnreadableFile("The file is empty.")

    unreadable = shell(run, vilamar, asked)
    wrong_map = shell(run, vilamar, asked, "--map", "títol")
    wrong_language = shell(run, vilamar, asked, "--language", "de")
    nobody = run("proposals", "import", asked["file"], "--organization", "nobody", "--component", number)
    nothing = run("proposals", "import", asked["file"], "--organization", "vilamar", "--component", number + 1)

    assert (unreadable.exit_code, unreadable.stderr.splitlines()[-1]) == (2, "Error: The file is empty.")
    assert (wrong_map.exit_code, "--map takes COLUMN=FIELD" in wrong_map.stderr) == (2, True)
    assert (wrong_language.exit_code, "The language de is not one of ca" in wrong_language.stderr) == (2, True)
    assert (nobody.exit_code, "There is no council nobody" in nobody.stderr) == (2, True)
    assert nothing.exit_code == 2
    assert f"has no proposals component {number + 1}: there is {number} (Propostes)." in nothing.stderr


def test_a_real_file_becomes_published_proposals_of_the_council(vilamar, run, tmp_path):
    file = tmp_path / "proposals.csv"
    file.write_text("Títol;Text\nMés arbres;Fa calor a la plaça\nUna font;Tinc set\n", encoding="utf-8")

    answer = shell(run, vilamar, {"file": file}, "--map", "Títol=title", "--map", "Text=body")

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines()[0] == "2 proposals were imported."
    page = vilamar.client().get(vilamar.url()).text
    assert "Més arbres" in page
    assert "Una font" in page
