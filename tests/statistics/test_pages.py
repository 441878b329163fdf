# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba, who administers, and Remei, who runs one process, read how many took part."""

from __future__ import annotations

import re

import pytest
from procrastinate.contrib.django import app

from acordem.capabilities.statistics.actions import count_council, count_space
from acordem.kernel.access.actions import grant_role
from acordem.kernel.participation.actions import publish_space
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyItem
from acordem.spaces.processes import actions as processes
from tests.query_counts.test_pages import queries
from tests.statistics.test_counting import comment, support
from tests.stories import ca

COUNCIL = "/ca/admin/statistics"
SPACE = "/ca/admin/processes/pla-de-places/statistics"


def words(page) -> str:
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def rows(page, caption: str) -> list[list[str]]:
    """The cells of the table of that caption, row by row."""
    table = next(each for each in page.content.decode().split("<table")[1:] if caption in each.split("</caption>")[0])
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("<tr>")[2:]]
    return [[re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in row] for row in cells]


@pytest.fixture
def alba(vilamar):
    return vilamar.staff("Alba", "admin")


@pytest.fixture
def busy(vilamar):
    """Neus proposes trees, under "Verd"; Pau and Joana support them, and Pau comments."""
    proposal = vilamar.proposal("Més arbres", by="Neus")
    support(vilamar, proposal, "Pau")
    support(vilamar, proposal, "Joana")
    comment(vilamar, proposal, "Pau")
    with vilamar.scope():
        item = TaxonomyItem.objects.create(taxonomy=Taxonomy.objects.create(name=ca("Temes")), name=ca("Verd"))
        Classification.objects.create(resource_id=proposal.pk, item=item)
        count_space(space=vilamar.process.space)
        count_council()
    return proposal


def test_the_council_reads_how_many_took_part_in_what(vilamar, alba, busy):
    page = vilamar.client("Alba").get(COUNCIL)

    assert "3 Persones que hi participen 1 Propostes 2 Suports 1 Comentaris" in words(page)
    assert rows(page, "On")[0] == ["Pla de places", "3", "1", "2", "1"]


def test_the_council_is_told_that_nothing_was_counted_and_counts(vilamar, alba):
    browser = vilamar.client("Alba")
    assert "Encara no s'ha comptat res" in browser.get(COUNCIL).content.decode()

    answer = browser.post(f"{COUNCIL}/count", follow=True)

    assert "S&#x27;està comptant" in answer.content.decode()
    with app.open():
        assert "acordem:count_council_job" in {each.task_name for each in app.job_manager.list_jobs()}


def test_a_period_counts_what_was_done_in_it(vilamar, alba, busy):
    assert "2 Suports" in words(vilamar.client("Alba").get(f"{COUNCIL}?period=month"))


def test_a_period_that_nobody_offers_is_refused_with_the_way_back(vilamar, alba):
    answer = vilamar.client("Alba").get(f"{COUNCIL}?period=century")

    assert answer.status_code == 400
    assert f'href="{COUNCIL}"' in answer.content.decode()


def test_a_process_is_told_by_phase_by_how_it_came_and_by_topic(vilamar, alba, busy):
    page = vilamar.client("Alba").get(SPACE)

    assert rows(page, "Per fase") == [["Propostes", "3", "1", "2", "1"]]
    assert rows(page, "Per com ha arribat") == [["En aquest web", "1", "2", "1"]]
    assert rows(page, "Per Temes") == [["Verd", "1", "2", "1"]]


def test_each_picture_has_a_name_and_a_table_that_tells_the_same(vilamar, alba, busy):
    page = vilamar.client("Alba").get(SPACE)

    assert 'role="img" aria-label="Suports"' in page.content.decode()
    assert rows(page, "Suports")[0][1] == "2"


def test_counting_again_shows_what_came_since(vilamar, alba, busy):
    vilamar.proposal("Un banc", by="Ot")

    answer = vilamar.client("Alba").post(f"{SPACE}/count", follow=True)

    assert "4 Persones que hi participen 2 Propostes" in words(answer)


def test_remei_sees_the_numbers_of_her_process_and_of_no_other(vilamar, busy):
    with vilamar.scope():
        other = processes.create_process(
            slug="carrers", title=ca("Carrers"), subtitle=ca("Prova"), short_description=ca("Prova")
        )
        publish_space(space=other.space)
    remei = vilamar.person("Remei")
    with vilamar.scope():
        grant_role(participant=remei, role="process_manager", space=other.space)
    browser = vilamar.client("Remei")

    assert "Suports" not in words(browser.get(COUNCIL))
    assert browser.get(SPACE).status_code == 403
    assert browser.get("/ca/admin/processes/carrers/statistics").status_code == 200
    assert browser.post(f"{COUNCIL}/count").status_code == 403


def test_the_report_tells_phases_numbers_and_what_people_want_most(vilamar, alba, busy):
    page = vilamar.client("Alba").get(f"{SPACE}/report")

    assert "Pla de places" in words(page)
    assert "Informació" in words(page)
    assert rows(page, "Les propostes amb més suports") == [
        ["Més arbres", busy.resource.reference, "2", "1", "Encara sense resposta"]
    ]


def test_the_pages_ask_as_often_for_one_process_as_for_three(vilamar, alba, busy):
    browser = vilamar.client("Alba")
    for page, number in ((COUNCIL, 10), (SPACE, 10), (f"{SPACE}/report", 13)):
        browser.get(page)
        assert queries(browser, page) == number, page

    for slug in ("carrers", "escoles"):
        with vilamar.scope():
            process = processes.create_process(
                slug=slug, title=ca(slug), subtitle=ca("Prova"), short_description=ca("Prova")
            )
            publish_space(space=process.space)
    for name in ("Ot", "Mar"):
        vilamar.proposal(f"Un banc per a {name}", by=name)
    with vilamar.scope():
        count_space(space=vilamar.process.space)

    for page, number in ((COUNCIL, 10), (SPACE, 10), (f"{SPACE}/report", 13)):
        assert queries(browser, page) == number, page
