# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups of processes: their page, their cards, and what of them is not to be seen."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.search.queries import matches
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import publish_space
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.groups import search_texts
from acordem.spaces.processes.models import Process, ProcessGroup
from tests.attachments import files
from tests.attachments.test_attaching import attach
from tests.stories import Council, ca

GROUP = "/ca/processes_groups/1"


def group_of(council: Council, title: str = "Pressupostos participatius", **fields) -> ProcessGroup:
    with council.scope():
        group = actions.create_group(title=ca(title), description=ca("<p>Cada any, una part.</p>"), **fields)
        actions.publish_group(group=group)
    return group


def process_in(council: Council, group: ProcessGroup | None, slug: str, begins: int = -10, **fields) -> Process:
    today, day = timezone.localdate(), dt.timedelta(days=1)
    with council.scope():
        process = actions.create_process(
            slug=slug,
            title=ca(f"Procés {slug}"),
            starts_on=today + begins * day,
            ends_on=today + (begins + 20) * day,
            subtitle=ca("Prova"),
            short_description=ca("<p>Prova.</p>"),
            group=group,
            **fields,
        )
        publish_space(space=process.space)
    return process


def shown(page: str) -> list[str]:
    return re.findall(r'card-link" href="([^"]+)"', page)


def test_a_group_shows_its_processes_by_date_and_leads_back(vilamar):
    group = group_of(vilamar)
    process_in(vilamar, group, "any-2027")
    process_in(vilamar, group, "any-2026", begins=-300)
    process_in(vilamar, None, "un-altre")
    browser = vilamar.client()
    page = browser.get(GROUP).text
    assert shown(page) == ["/ca/processes/any-2027"]
    assert "Cada any, una part." in page
    assert shown(browser.get(f"{GROUP}?when=past").text) == ["/ca/processes/any-2026"]
    assert set(shown(browser.get(f"{GROUP}?when=all").text)) == {"/ca/processes/any-2027", "/ca/processes/any-2026"}
    assert shown(browser.get(f"{GROUP}?when=upcoming").text) == []
    assert f'href="{GROUP}"' in browser.get("/ca/processes/any-2026").text
    assert "2 processos" in browser.get("/ca/processes").text.split(f'href="{GROUP}"')[1].split("</article>")[0]
    assert GROUP not in browser.get("/ca/processes/un-altre").text


def test_a_wrong_time_is_a_wrong_address_and_an_unknown_number_is_nothing(vilamar):
    group_of(vilamar)
    browser = vilamar.client()
    wrong = browser.get(f"{GROUP}?when=never")
    assert wrong.status_code == 400
    assert f'href="{GROUP}"' in wrong.text
    assert browser.get(f"{GROUP}?colour=red").status_code == 200
    assert browser.get("/ca/processes_groups/2").status_code == 404
    assert (
        browser.get("/processes_groups/1", headers={"accept-language": "es"}).headers["Location"]
        == "/es/processes_groups/1"
    )


def test_promoted_groups_and_highlighted_processes_come_first_and_larger(vilamar):
    promoted, plain = group_of(vilamar, is_promoted=True), group_of(vilamar, "Plans de barri")
    process_in(vilamar, promoted, "any-2027")
    process_in(vilamar, plain, "barri-vell")
    process_in(vilamar, None, "un-altre", is_highlighted=True)
    page = vilamar.client().get("/ca/processes").text
    assert shown(page)[:3] == [GROUP, "/ca/processes/un-altre", "/ca/processes_groups/2"]
    assert set(shown(page)[3:]) == {f"/ca/processes/{slug}" for slug in ("any-2027", "barri-vell", "pla-de-places")}
    assert page.count("card-large") == 2


def test_where_something_is_looked_for_only_what_was_found_is_shown(vilamar):
    process_in(vilamar, group_of(vilamar, is_promoted=True), "any-2027", is_highlighted=True)
    page = vilamar.client().get("/ca/processes?q=pla").text
    assert GROUP not in page
    assert "card-large" not in page


def test_a_group_is_shown_where_it_has_something_to_show_to_this_viewer(vilamar):
    group = group_of(vilamar)
    process = process_in(vilamar, group, "any-2027")
    with vilamar.scope():
        admission.change_access(space=process.space, access=SpaceAccess.RESTRICTED)
        admission.add_member(space=process.space, participant=vilamar.person("Laia"))
    assert GROUP not in vilamar.client().get("/ca/processes").text
    assert GROUP in vilamar.client("Laia").get("/ca/processes").text
    assert GROUP not in vilamar.client("Laia").get("/ca/processes?when=past").text
    assert shown(vilamar.client().get(GROUP).text) == []
    assert 'tab-count">1<' not in vilamar.client().get(GROUP).text
    assert shown(vilamar.client("Laia").get(GROUP).text) == ["/ca/processes/any-2027"]


def test_a_group_that_is_not_published_is_for_those_who_prepare_it(vilamar):
    with vilamar.scope():
        group = actions.create_group(title=ca("Encara no"))
    process_in(vilamar, group, "any-2027")
    vilamar.staff("Alba", "admin")
    assert vilamar.client().get(GROUP).status_code == 404
    assert vilamar.client("Alba").get(GROUP).status_code == 200
    page = vilamar.client().get("/ca/processes/any-2027").text
    assert "Encara no" not in page
    assert "Encara no" not in vilamar.client().get("/ca/processes").text


def test_a_group_has_a_reference_and_is_found_by_its_words(vilamar):
    from acordem.capabilities.search.actions import index

    group = group_of(vilamar)
    with vilamar.scope():
        actions.publish_group(group=group)
        assert re.fullmatch(r"VILA-GROUP-\d{4}-\d\d-1", Resource.objects.get(pk=group.pk).reference)
        index(search_texts([group.pk]))
        resources = Resource.objects.all()
        assert [found.pk for found in matches("pressupost", kind="process_group").among(resources)] == [group.pk]
        assert not matches("pressupost", kind="process").among(resources)


def test_a_picture_stands_on_the_page_with_words_for_those_who_do_not_see_it(vilamar):
    group = group_of(vilamar, is_promoted=True)
    process = process_in(vilamar, group, "any-2027")
    texts = {"title": ca("La plaça"), "description": ca("La plaça plena de gent")}
    for of, resource in ((group, group.resource), (process, process.space.resource)):
        picture = attach(vilamar, files.picture(), "plaça.png", resource=resource, **texts)
        other = attach(vilamar, files.picture(size=(90, 90)), "font.png", resource=resource, title=ca("La font"))
        document = attach(vilamar, resource=resource)
        with vilamar.scope():
            actions.show_picture(of=of, picture=picture)
            for wrong in (document, attach(vilamar, files.picture(), "x.png")):
                with pytest.raises(ValidationError):
                    actions.show_picture(of=of, picture=wrong)
    browser = vilamar.client()
    for address in (GROUP, "/ca/processes/any-2027"):
        page = browser.get(address).text
        hero = re.search(r'<img class="hero-image" src="([^"]+)" alt="La plaça plena de gent">', page)
        assert hero is not None
        assert browser.get(hero[1]).status_code == 200
        assert page.count(hero[1]) == 1
        assert 'alt="La font"' in page
        assert "acta.pdf" in page
    cards = re.findall(r'card-image" src="([^"]+)"', browser.get("/ca/processes").text)
    assert len(cards) == 2
    assert all(address.endswith("-small.webp") for address in cards)
    assert other.number


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_with_groups_and_pictures_cost_the_same_with_one_and_with_three(vilamar, rows):
    for number in range(rows):
        group = group_of(vilamar, f"Grup {number}", is_promoted=True)
        process = process_in(vilamar, group, f"any-{number}")
        process_in(vilamar, group, f"un-altre-{number}", is_highlighted=True)
        picture = attach(vilamar, files.picture(), "plaça.png", resource=process.space.resource)
        with vilamar.scope():
            actions.show_picture(of=process, picture=picture)
    for address, visitor, participant in (("/ca/processes", 7, 9), (GROUP, 7, 9), ("/ca/processes/any-0", 9, 11)):
        for name, expected in (("", visitor), ("Pau", participant)):
            browser = vilamar.client(name)
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            counted = [query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
            assert len(counted) == expected, (address, name)
