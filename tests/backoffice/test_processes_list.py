# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei finds the processes she runs, and changes many at once; Pol runs one; Edna only edits texts."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from django.utils.text import slugify

from acordem.kernel.access.actions import grant_role
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process
from tests.backoffice.forms import texts
from tests.backoffice.test_exports import body, rows, take
from tests.query_counts.test_pages import queries
from tests.stories import ca

LIST = "/ca/admin/processes"


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


@pytest.fixture
def more(vilamar):
    """Beside the published “Pla de places”: a draft for next year, and one of last year in a group, highlighted."""
    today = timezone.localdate()
    with vilamar.scope():
        made = [
            make("Festa major", starts_on=today + dt.timedelta(days=90)),
            make("Memòria històrica", ends_on=today - dt.timedelta(days=90), is_highlighted=True),
        ]
        made[1].group = actions.create_group(title=ca("Cultura"))
        made[1].save(update_fields=["group"])
        Resource.objects.filter(pk=made[1].space.resource_id).update(published_at=timezone.now())
    return made


def make(title, **fields):
    return actions.create_process(
        slug=slugify(title).split("-")[0], title=ca(title), short_description=ca("<p>Prova.</p>"), **fields
    )


def titles(page):
    return [
        re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r'<th scope="row">.*?</th>', texts(page), re.DOTALL)
    ]


def bulk(client, name, *rows):
    return client.post(LIST, {"bulk": name, "row": [row.pk for row in rows]}, follow=True)


def is_published(council, process):
    with council.scope():
        return Resource.objects.get(as_space=process.pk).is_published


def test_the_latest_comes_first_published_or_not(vilamar, remei, more):
    page = remei.get(LIST)

    assert titles(page) == ["Memòria històrica", "Festa major", "Pla de places"]
    assert texts(page).count("Sense publicar") >= 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=memoria", ["Memòria històrica"]),
        ("q=PLA+places", ["Pla de places"]),
        ("q=%25", []),
        ("shown=draft", ["Festa major"]),
        ("shown=published", ["Memòria històrica", "Pla de places"]),
        ("when=active", ["Pla de places"]),
        ("when=upcoming", ["Festa major"]),
        ("when=past", ["Memòria històrica"]),
        ("access=restricted", []),
        ("access=open&q=festa", ["Festa major"]),
        ("order=starts", ["Festa major", "Memòria històrica", "Pla de places"]),
        ("order=-starts", ["Pla de places", "Memòria històrica", "Festa major"]),
    ],
)
def test_it_is_narrowed_and_sorted(remei, more, asked, found):
    assert titles(remei.get(f"{LIST}?{asked}")) == found


def test_a_group_shows_its_own(remei, more):
    group = more[1].group_id

    page = remei.get(f"{LIST}?group={group}")

    assert titles(page) == ["Memòria històrica"]
    assert "Cultura" in texts(page)


@pytest.mark.parametrize(
    "asked", ["shown=secret", "when=always", "access=none", "group=99999", "group=x", "order=title", "cursor=x"]
)
def test_an_impossible_question_is_refused_with_the_way_to_the_clean_list(remei, asked):
    page = remei.get(f"{LIST}?{asked}")

    assert page.status_code == 400
    assert f'href="{LIST}"' in page.content.decode()


def test_several_are_published_at_once_and_those_that_are_not_ready_are_told(vilamar, remei, more):
    with vilamar.scope():
        bare = actions.create_process(slug="buit", title=ca("Buit"))

    page = bulk(remei, "publish", more[0], bare)

    assert "1 procés publicat." in texts(page)
    assert "Encara no estan a punt, obre'ls per veure per què: “Buit”." in texts(page)
    assert (is_published(vilamar, more[0]), is_published(vilamar, bare)) == (True, False)


def test_several_are_taken_out_of_sight_and_search_finds_them_no_more(vilamar, remei, more):
    page = bulk(remei, "unpublish", more[1], vilamar.process)

    assert "2 processos sense publicar." in texts(page)
    assert vilamar.client().get("/ca/processes/pla-de-places").status_code == 404
    assert vilamar.client().get("/ca/processes/memoria").status_code == 404


def test_several_are_highlighted_and_no_more(vilamar, remei, more):
    bulk(remei, "highlight", *more)
    with vilamar.scope():
        assert list(ParticipatorySpace.objects.filter(is_highlighted=True).order_by("pk")) == [m.space for m in more]
        assert AuditEntry.objects.get(verb="process.edit").changes == {"is_highlighted": [False, True]}

    bulk(remei, "plain", *more)
    with vilamar.scope():
        assert not ParticipatorySpace.objects.filter(is_highlighted=True).exists()


def test_whoever_runs_one_process_sees_that_one_and_publishes_that_one(vilamar, more):
    with vilamar.scope():
        grant_role(participant=vilamar.person("Pol"), role="process_manager", space=more[0].space)
    pol = vilamar.client("Pol")

    page = pol.get(LIST)
    bulk(pol, "publish", more[0])
    bulk(pol, "unpublish", vilamar.process)

    assert titles(page) == ["Festa major"]
    assert "Comença un procés" not in texts(page)
    assert (is_published(vilamar, more[0]), is_published(vilamar, vilamar.process)) == (True, True)


def test_whoever_edits_texts_is_offered_no_publishing_and_cant_force_it(vilamar, more):
    vilamar.staff("Edna", "editor")
    edna = vilamar.client("Edna")

    page = texts(edna.get(LIST))

    assert "Festa major" in page
    assert 'name="bulk"' not in page
    assert f'formaction="{LIST}/festa/publish"' not in page
    assert bulk(edna, "publish", more[0]).status_code == 400
    assert edna.post(f"{LIST}/festa/publish").status_code == 403


def test_somebody_with_both_roles_changes_all_of_them_or_none(vilamar, more):
    vilamar.staff("Edna", "editor")
    with vilamar.scope():
        grant_role(participant=vilamar.person("Edna"), role="process_manager", space=more[0].space)

    page = bulk(vilamar.client("Edna"), "highlight", vilamar.process, more[0])

    assert page.status_code == 403
    assert "Pots editar els textos de «Pla de places», però no publicar-lo" in texts(page)
    with vilamar.scope():
        assert ParticipatorySpace.objects.filter(is_highlighted=True).count() == 1


def test_a_neighbors_processes_are_not_there_and_cant_be_changed(vilamar, montanyana, remei):
    assert titles(remei.get(LIST)) == ["Pla de places"]
    bulk(remei, "unpublish", montanyana.process)
    assert is_published(montanyana, montanyana.process)


def test_the_row_menu_offers_what_can_be_done_with_each(remei, more):
    page = texts(remei.get(LIST))

    assert f'formaction="{LIST}/festa/publish">Publica</button>' in page
    assert f'formaction="{LIST}/pla-de-places/unpublish">Deixa de publicar</button>' in page
    assert f'<a href="{LIST}/festa/copy">Copia</a>' in page


@pytest.mark.parametrize(("rows", "number"), [(1, 7), (3, 7)])
def test_the_list_asks_as_much_for_three_as_for_one(vilamar, remei, rows, number):
    with vilamar.scope():
        for each in range(rows - 1):
            make(f"Procés{each} més")

    assert queries(remei, f"{LIST}?order=newest") == number
    with vilamar.scope():
        assert Process.objects.count() == rows


def test_what_the_list_finds_is_taken_away_as_a_file(remei, more, settings, tmp_path):
    settings.HOME = tmp_path

    found = rows(body(take(remei, f"{LIST}?shown=draft")))

    assert [row[:2] for row in found] == [["Títol", "Qui el veu"], ["Festa major", "Sense publicar"]]
