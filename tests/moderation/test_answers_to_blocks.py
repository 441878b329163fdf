# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people answer to blocks, and what comes of it, among the figures of a year and the decisions taken away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.counting import count_year, years
from acordem.kernel.accounts.blocking import appeal, block_participant, lift_block, uphold_block
from acordem.kernel.accounts.models import Block
from tests.backoffice.forms import texts
from tests.backoffice.test_exports import body, rows, take
from tests.moderation.conftest import WHY
from tests.query_counts.test_pages import queries

COUNTS = "/ca/admin/moderation/counts"
DECISIONS = "/ca/admin/moderation/decisions"


def blocked(council, name: str, *, answers: str = "No és veritat.") -> Block:
    """Somebody blocked by Alba from the person's page, who answers or keeps silent."""
    person, alba = council.person(name), council.person("Alba")
    with council.scope():
        block, _token = block_participant(participant=person, reason=WHY, by=alba)
        if answers:
            appeal(block=block, text=answers)
    return block


@pytest.fixture
def year(vilamar, square) -> int:
    """Five blocks: one answer grants, two don't, one waits, and one person says nothing; Berta decides."""
    berta = vilamar.staff("Berta", "admin")
    granted, refused, again = (blocked(vilamar, name) for name in ("Quim", "Pere", "Rosa"))
    blocked(vilamar, "Joan")
    blocked(vilamar, "Marta", answers="")
    with vilamar.scope():
        lift_block(block=granted, by=berta)
        for each in (refused, again):
            uphold_block(block=each, by=berta)
    return timezone.localtime().year


def test_a_year_tells_how_many_answered_a_block_and_what_came_of_it(vilamar, year):
    table = vilamar.client("Alba").get(COUNTS).context["appeals"]

    assert [str(column["label"]) for column in table["columns"][1:]] == [
        "Respostes de qui ho va escriure",
        "Respostes a bloquejos",
    ]
    assert [[str(cell) for cell in row] for row in table["rows"]] == [
        ["Es manté el que s'havia decidit", "0", "2"],
        ["Es va desfer el que s'havia decidit", "0", "1"],
        ["Encara no ho ha decidit ningú", "0", "1"],
        ["En total", "0", "4"],
    ]


def test_an_answer_counts_in_the_year_in_which_it_was_written(vilamar, year):
    with vilamar.scope():
        before = timezone.now() - dt.timedelta(days=366)
        Block.objects.filter(participant__name="Joan").update(created_at=before, appealed_at=before)

        assert count_year(year).block_answers == {"reversed": 1, "upheld": 2}
        assert count_year(year - 1).block_answers == {"": 1}
        # Nothing was reported that year: it is among the years because of the answer.
        assert years() == [year, year - 1]


def test_figures_cost_the_same_for_four_answers_as_for_none(vilamar, square):
    alba = vilamar.client("Alba")
    empty = queries(alba, COUNTS)
    for name in ("Quim", "Pere", "Rosa", "Joan"):
        blocked(vilamar, name)

    assert (empty, queries(alba, COUNTS)) == (11, 11)


def test_each_block_decided_in_moderation_tells_what_came_of_its_answer(vilamar, square, settings, tmp_path):
    settings.HOME = tmp_path
    berta, alba = vilamar.staff("Berta", "admin"), vilamar.viewer("Alba")
    for name, ground in (("Quim", "spam"), ("Pere", "machine"), ("Rosa", "other")):
        person, pau = vilamar.person(name), vilamar.viewer("Pau")
        with vilamar.scope():
            case = actions.report_person(viewer=pau, person=person, ground=ground, details=WHY).case
            actions.block(viewer=alba, case=case, ground=ground, text=WHY)
    with vilamar.scope():
        quim, pere = (Block.objects.get(participant__name=name) for name in ("Quim", "Pere"))
        appeal(block=quim, text="No és veritat.")
        uphold_block(block=quim, by=berta)
        appeal(block=pere, text="Soc jo mateix.")
        lift_block(block=pere, by=berta)
    # Blocked once more since: what was answered to the first block is told of the first decision.
    blocked(vilamar, "Pere", answers="")

    _head, *lines = rows(body(take(vilamar.client("Alba"), DECISIONS)))

    assert [(line[2], line[-1]) for line in lines] == [
        ("Propaganda", "Es manté el que s'havia decidit"),
        ("Una màquina", "Es va desfer el que s'havia decidit"),
        ("Altres", ""),
    ]
    assert "Es va desfer el que s&#x27;havia decidit" in vilamar.client("Alba").get(DECISIONS).content.decode()


def test_the_neighbours_answers_are_not_counted_here(vilamar, montanyana, year):
    montanyana.staff("Alba", "admin")

    assert "0" in texts(montanyana.client("Alba").get(COUNTS))
    with montanyana.scope():
        assert count_year(year).block_answers == {}
