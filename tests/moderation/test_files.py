# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The decisions of a year, and the queue, taken away as files: figures can be recounted, and nobody is named."""

from __future__ import annotations

from acordem.capabilities.moderation import actions
from tests.backoffice.forms import texts
from tests.backoffice.test_exports import body, rows, take
from tests.query_counts.test_pages import queries

DECISIONS = "/ca/admin/moderation/decisions"


def test_every_decision_is_a_line_that_names_nobody(vilamar, square, settings, tmp_path):
    settings.HOME = tmp_path
    square.hide(square.comment())
    vilamar.client().post(square.answer_address(), {"text": "Em sembla un error."})
    case = square.report(square.comment("Res de dolent.", by="Neus"))
    with vilamar.scope():
        actions.keep(viewer=vilamar.viewer("Marc"), case=case)

    head, *lines = rows(body(take(vilamar.client("Alba"), DECISIONS)))

    assert head[:5] == ["Quan", "Què s'ha decidit", "Per què", "Ho ha decidit", "On"]
    assert [line[1:] for line in lines] == [
        ["S'amaga", "Insults", "Una persona", "Comentari · Pla de places", "0.0", "Encara no ho ha decidit ningú"],
        ["Es queda", "", "Una persona", "Comentari · Pla de places", "0.0", ""],
    ]


def test_decisions_are_narrowed_by_year_and_kind(vilamar, square):
    square.hide(square.comment())
    alba = vilamar.client("Alba")
    year = square.mails("quim")[-1].created_at.year
    assert "S'amaga</td>" in texts(alba.get(f"{DECISIONS}?year={year}&kind=hide"))
    assert "S'amaga</td>" in texts(alba.get(f"{DECISIONS}?q=INSULTA"))
    assert "S'amaga</td>" not in texts(alba.get(f"{DECISIONS}?kind=keep"))
    for wrong in ("year=1990", "kind=all", "order=x"):
        assert alba.get(f"{DECISIONS}?{wrong}").status_code == 400, wrong


def test_decisions_cost_the_same_for_three_as_for_one(vilamar, square):
    alba = vilamar.client("Alba")
    square.hide(square.comment())
    one = queries(alba, DECISIONS)
    for number in range(2):
        square.hide(square.comment(f"Insult número {number} ben gros."))
    assert (one, queries(alba, DECISIONS)) == (7, 7)


def test_a_file_of_the_queue_holds_what_its_owner_may_see(vilamar, square, settings, tmp_path):
    settings.HOME = tmp_path
    square.report(square.comment(), details="Prou.")
    _head, line = rows(body(take(vilamar.client("Marc"), "/ca/admin/moderation")))
    assert line[:5] == [
        "La Pilar és una lladre i tothom ho sap.",
        "Espera",
        "Insults",
        "Comentari · Pla de places",
        "Amb compte",
    ]
