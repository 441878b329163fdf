# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation import actions as participation
from tests.imports.writers import write_csv
from tests.stories import ca


@pytest.fixture
def shell(run, vilamar, tmp_path):
    """`acordem comments import` of rows, on Vilamar's proposal 1."""
    vilamar.proposal()

    def call(rows, *more):
        path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id", "votes"], *rows])
        return run("comments", "import", path, "--organization", "vilamar", *more)

    return call


def written(council) -> int:
    with council.scope():
        return Comment.objects.count()


def test_a_file_becomes_comments_of_the_only_component_there_is(shell, vilamar):
    answer = shell([["1", "Hi va bé.", "1", "12"]], "--on", "proposal")

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines()[0] == "1 comments were imported."
    assert "Column votes is not imported." in answer.stderr
    assert "Hi va bé." in vilamar.client().get(vilamar.url("/1")).text


def test_a_rehearsal_and_a_second_time_write_nothing(shell, vilamar):
    rows = [["1", "Hi va bé.", "1", ""]]

    rehearsal = shell(rows, "--dry-run")
    assert "1 of 1 rows could be imported; nothing was written." in rehearsal.stdout
    assert written(vilamar) == 0
    shell(rows)
    again = shell(rows)

    assert again.stdout.splitlines()[:2] == [
        "1 rows were imported before and are left as they are.",
        "0 comments were imported.",
    ]
    assert written(vilamar) == 1


def test_unknown_ones_are_refused_or_left_out(shell, vilamar, tmp_path):
    rows = [["1", "Hi va bé.", "1", ""], ["2", "Enlloc.", "9", ""]]

    refused = shell(rows, "--report", tmp_path / "refused.csv")
    assert refused.exit_code == 1
    assert "1 of 2 rows are refused, so none was imported." in refused.stderr
    assert (tmp_path / "refused.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("3,proposal_id,")
    assert written(vilamar) == 0
    skipped = shell(rows, "--skip-unknown")

    assert skipped.exit_code == 0
    assert "1 rows are on something that is not here and are left out." in skipped.stdout
    assert written(vilamar) == 1


def test_what_is_asked_wrong_gets_a_sentence(shell, run, vilamar, tmp_path):
    rows = [["1", "Hi va bé.", "1", ""]]

    on_meetings = shell(rows, "--on", "meeting")
    nowhere = shell(rows, "--component", vilamar.component.number + 7)
    wrong_field = shell(rows, "--map", "votes=supports")
    with vilamar.scope():
        participation.add_component(space=vilamar.process.space, kind="proposals", name=ca("Més propostes"))
    which = shell(rows)
    this_one = shell(rows, "--component", vilamar.component.number)

    assert (on_meetings.exit_code, "Comments are not imported on 'meeting', but on: proposal." in on_meetings.stderr) == (2, True)  # fmt: skip
    assert (nowhere.exit_code, "has no proposals component" in nowhere.stderr) == (2, True)
    assert (wrong_field.exit_code, "«supports»" in wrong_field.stderr) == (2, True)
    assert (which.exit_code, "has more than one proposals component: say --component" in which.stderr) == (2, True)
    assert this_one.exit_code == 0
