# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.utils import translation

from acordem.capabilities.comments.imports import UnreadableFile
from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation.models import Resource
from tests.imports.conftest import tree
from tests.imports.writers import write_csv, write_json

GOOD = {"id": "1", "body": "Hi va bé.", "proposal_id": "7"}
FIELDS = (
    "The fields are: source_id, body, language, subject, subject_number, commentable_id, commentable_type, parent, "
    "ancestry, depth, alignment, created_at, deleted, hidden."
)


def refusals(report):
    return [(each.row, each.column, each.message) for each in report.refused]


def nothing_is_written(council):
    with council.scope():
        return not (Comment.objects.exists() or Resource.objects.filter(kind="comment").exists())


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"body": "<p> </p>"}, "body", "The text is missing."),
        ({"body": "Un\x00dos"}, "body", "The cell has an invisible character that can't be stored: write the text anew."),
        ({"id": "x" * 201}, "id", "It has 201 characters and 200 at most are allowed."),
        ({"proposal_id": "9"}, "proposal_id", "What it is on, “9”, is not here: import that first."),
        ({"proposal_id": "1"}, "proposal_id", "What it is on, “1”, is not here: import that first."),
        ({"proposal_id": "https://decidim.example.cat/meetings/7"}, "proposal_id", "What it is on, “https://decidim.example.cat/meetings/7”, is not here: import that first."),
        ({"proposal_id": ""}, "", "It does not say what it is on."),
        ({"commentable_type": "Decidim::Meetings::Meeting", "commentable_id": "7"}, "commentable_type", "It is on something of another kind: meeting."),
        ({"parent_id": "31"}, "parent_id", "There is no comment “31” in the file, and none was imported before."),
        ({"parent_id": "1"}, "parent_id", "Comment “1” replies, by way of others, to this one."),
        ({"depth": 2}, "depth", "It is a reply, and no column says to which comment."),
        ({"depth": "dos"}, "depth", "“dos” is no depth: write 0 for what replies to nobody."),
        ({"alignment": 2}, "alignment", "“2” is no position: write 1, 0 or -1, or in favor, neutral or against."),
        ({"created_at": "31/02/2016"}, "created_at", "“31/02/2016” is not a date: write it as 31/12/2026 or 2026-12-31."),
        ({"deleted_at": "potser"}, "deleted_at", "“potser” is not a date: write it as 31/12/2026 or 2026-12-31."),
        ({"hidden": "01/01/2999"}, "hidden", "The date 01/01/2999 has not come yet."),
    ],
)  # fmt: skip
def test_what_a_row_can_not_be(vilamar, two_proposals, bring_comments, tmp_path, cells, column, message):
    report = bring_comments(write_json(tmp_path / "f.json", [GOOD | cells]))

    assert refusals(report) == [(1, column, message)]
    assert nothing_is_written(vilamar)


def test_one_bad_row_keeps_all_out_and_every_problem_is_told_once_in_the_order_of_the_file(
    vilamar, two_proposals, bring_comments, tmp_path
):
    rows = [
        ["id", "body", "proposal_id", "parent_id"],
        ["1", "Bé.", "7", ""],
        ["2", "Respon a qui no hi és.", "7", "99"],
        ["3", "Respon al d'abans.", "7", "2"],
        ["4", "Roda.", "", "5"],
        ["5", "La roda.", "", "4"],
        ["6", "Més avall de la roda.", "", "5"],
        ["1", "Repetit.", "7", ""],
        ["8", "D'una altra.", "8", "1"],
        ["9", "Respon al de més amunt.", "", "8"],
        ["10", "Enlloc.", "70", ""],
        ["11", "Respon a enlloc.", "70", "10"],
        ["12", "Respon també a enlloc.", "", "10"],
    ]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows))

    assert refusals(report) == [
        (3, "parent_id", "There is no comment “99” in the file, and none was imported before."),
        (5, "parent_id", "Comment “5” replies, by way of others, to this one."),
        (6, "parent_id", "Comment “4” replies, by way of others, to this one."),
        (7, "parent_id", "Comment “5” replies, by way of others, to this one."),
        (8, "id", "It is the same as row 2."),
        (9, "parent_id", "The comment that it replies to is on something else."),
        (11, "proposal_id", "What it is on, “70”, is not here: import that first."),
        (12, "proposal_id", "What it is on, “70”, is not here: import that first."),
    ]
    assert (report.rows, report.imported) == (12, 0)
    assert nothing_is_written(vilamar)


def test_what_is_on_unknown_things_is_left_out_with_its_replies_where_that_is_asked(
    vilamar, two_proposals, bring_comments, tmp_path
):
    rows = [
        ["id", "body", "proposal_id", "parent_id"],
        ["1", "Bé.", "7", ""],
        ["2", "Enlloc.", "70", ""],
        ["3", "Respon a enlloc.", "", "2"],
        ["4", "Respon al que respon.", "", "3"],
        ["5", "Respon a qui no hi és.", "7", "99"],
        ["6", "Respon al d'abans.", "7", "5"],
        ["7", "Respon al bo.", "7", "1"],
    ]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows), skip_unknown=True)

    assert (report.refused, report.rows, report.imported, report.left_out) == ((), 7, 2, 5)
    assert tree(vilamar) == {"1": ("7", "Bé.", 0, 0, None, 1), "7": ("7", "Respon al bo.", 0, 1, "1", 0)}


def test_leaving_out_what_is_unknown_leaves_out_nothing_that_is_wrong(vilamar, two_proposals, bring_comments, tmp_path):
    rows = [["id", "body", "proposal_id"], ["1", "Enlloc.", "70"], ["2", "", "7"]]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows), skip_unknown=True)

    assert refusals(report) == [(3, "body", "The text is missing.")]
    assert nothing_is_written(vilamar)


def test_two_proposals_of_the_same_title_are_not_guessed(vilamar, bring, bring_comments, tmp_path):
    rows = [["id", "títol", "text"], ["7", "Una font", "Aquí."], ["8", "Una Font", "Allà."]]
    bring(write_csv(tmp_path / "p.csv", rows))

    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_title"], ["1", "Un.", "una font"]])
    (refusal,) = bring_comments(path).refused

    assert refusal.message == "What it is on, “una font”, is not here: import that first."


@pytest.mark.parametrize(
    ("row", "options", "sentence"),
    [
        ({"text": "Hola"}, {}, "No column is known to say what each comment is on: say which one does."),
        ({"proposal_id": 7}, {}, "No column is known to hold the texts: say which one does."),
        (GOOD, {"mapping": {"bodi": "body"}}, "The file has no column “bodi”. Its columns are: id, body, proposal_id."),
        (GOOD, {"mapping": {"body": "title"}}, f"Comments have no field “title”. {FIELDS}"),
        (GOOD, {"mapping": {"id": "parent/ca"}}, f"Comments have no field “parent/ca”. {FIELDS}"),
        (GOOD, {"mapping": {"id": "subject", "proposal_id": "subject"}}, "More than one column goes to “subject”."),
        (GOOD, {"language": "fr"}, "The site has no language “fr”. It has: ca, es, oc-aranes, en."),
    ],
)  # fmt: skip
def test_what_can_not_be_asked_of_a_file(vilamar, two_proposals, bring_comments, tmp_path, row, options, sentence):
    with pytest.raises(UnreadableFile) as error:
        bring_comments(write_json(tmp_path / "f.json", [row]), **options)

    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ca", "Allò sobre què és, «9», no és aquí: importa-ho primer."),
        ("es", "Aquello sobre lo que es, «9», no está aquí: impórtalo primero."),
        ("oc-aranes", "Çò que comente, «9», non ei ací: impòrta-ac prumèr."),
        ("en", "What it is on, “9”, is not here: import that first."),
    ],
)
def test_refusals_speak_the_language_of_whoever_imports(
    vilamar, two_proposals, bring_comments, tmp_path, language, sentence
):
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "9"]])

    with translation.override(language):
        (refusal,) = bring_comments(path).refused

    assert refusal.message == sentence


def test_an_identifier_of_another_comment_is_not_taken_for_the_same_one(
    vilamar, two_proposals, bring_comments, tmp_path
):
    bring_comments(write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "7"]]))

    report = bring_comments(write_csv(tmp_path / "g.csv", [["id", "body", "proposal_id"], ["1", "Un altre.", "8"]]))

    message = "Another comment of this identifier was imported before, on something else."
    assert refusals(report) == [(2, "id", message)]
    assert len(tree(vilamar)) == 1


def test_what_another_import_brings_meanwhile_is_refused_and_not_written_twice(
    vilamar, two_proposals, bring_comments, tmp_path
):
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "7"]])
    told = []

    def somebody_is_faster(done: int, total: int) -> None:
        if not told:
            told.append(done)
            assert bring_comments(path).imported == 1

    report = bring_comments(path, progress=somebody_is_faster)

    assert refusals(report) == [(2, "id", "It has just been imported by somebody else: import the file again.")]
    assert len(tree(vilamar)) == 1
