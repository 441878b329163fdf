# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses that are on paper lead on: Alba adds them one by one or as a list."""

from __future__ import annotations

import pytest

from acordem.capabilities.pages_and_blocks.models import Redirect
from acordem.capabilities.pages_and_blocks.redirecting import as_source, may_redirect
from tests.backoffice.forms import fields, texts

REDIRECTS = "/ca/admin/site/redirects"


def add(client, source, target, lasts="301"):
    return client.post(f"{REDIRECTS}/new", {"source": source, "target": target, "lasts": lasts})


def rows(council):
    with council.scope():
        return {each.source: each for each in Redirect.objects.all()}


def test_who_comes_by_an_old_address_is_led_on_in_their_language_and_counted(vilamar, alba):
    assert add(alba, "/ca/participa/places", "/processes/pla-de-places").status_code == 302
    for path, there in (
        ("/es/participa/places", "/es/processes/pla-de-places"),
        ("/ca/participa/places/", "/ca/processes/pla-de-places"),
        ("/participa/places?utm_source=cartell", "/ca/processes/pla-de-places"),
    ):
        answer = vilamar.client().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (301, there)
        assert not answer.cookies
    found = rows(vilamar)["/participa/places"]
    assert found.uses == 3
    assert found.used_at is not None


def test_an_address_with_a_question_and_one_of_another_site(vilamar, alba):
    add(alba, "/index.php?id=12", "https://arxiu.vilamar.cat/12", "302")
    answer = vilamar.client().get("/index.php?id=12")
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://arxiu.vilamar.cat/12")
    assert vilamar.client().get("/index.php?id=13").status_code == 404


def test_a_page_that_is_there_is_never_redirected_and_forms_are_not_either(vilamar, alba):
    add(alba, "/processes/pla-de-places", "/pages")
    add(alba, "/vell", "/pages")
    assert vilamar.client().get("/ca/processes/pla-de-places").status_code == 200
    assert vilamar.client().post("/ca/vell").status_code in (403, 404)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("/a", "/a"),
        ("/a", "/ca/a/"),
        ("/", "/pages"),
        ("/ca/", "/pages"),
        ("/a", "javascript:alert(1)"),
        ("/a", "//evil.example"),
        ("/a", "http://evil.example"),
        ("https://x.cat/a", "/pages"),
        ("//x", "/pages"),
        ("", "/pages"),
    ],
)
def test_what_leads_nowhere_or_away_unseen_is_refused(vilamar, alba, source, target):
    assert add(alba, source, target).status_code == 422
    assert rows(vilamar) == {}


def test_circles_are_refused_however_long(vilamar, alba):
    for source, target in (("/a", "/b"), ("/b", "/c")):
        assert add(alba, source, target).status_code == 302
    assert add(alba, "/c", "/a").status_code == 422
    address = f"{REDIRECTS}/{rows(vilamar)['/b'].pk}"
    refused = alba.post(address, fields(alba.get(address)) | {"target": "/a"})
    assert (refused.status_code, "target" in refused.context["form"].errors) == (422, True)


def test_the_rule_of_circles_by_itself():
    assert may_redirect("/a", "https://x.cat", {}).allowed
    assert may_redirect("/a", "/b", {"/c": "/a"}).allowed
    assert may_redirect("/a", "/b", {"/b": "/c", "/c": "/a"}).code == "loop"
    long = {f"/{n}": f"/{n + 1}" for n in range(9)}
    assert may_redirect("/a", "/0", long).code == "too_long"
    assert may_redirect("/", "/b", {}).code == "home"
    assert as_source("/ca/p%C3%A0gina/") == "/pàgina"


def test_a_pasted_list_is_added_whole_or_not_at_all(vilamar, alba):
    lines = "/vell\t/pages\n/ca/antic; https://arxiu.vilamar.cat/x\n\nhttp://vilamar.localhost/es/altre , /processes\n"
    alba.post(f"{REDIRECTS}/paste", {"lines": lines})
    assert {source: row.target for source, row in rows(vilamar).items()} == {
        "/vell": "/pages",
        "/antic": "https://arxiu.vilamar.cat/x",
        "/altre": "/processes",
    }
    bad = alba.post(f"{REDIRECTS}/paste", {"lines": "/nou /pages\n/sol\n/mal javascript:x\n"})
    assert bad.status_code == 422
    assert "/nou" not in rows(vilamar)
    assert all(number in texts(bad) for number in ("Línia 2", "Línia 3"))
    circle = alba.post(f"{REDIRECTS}/paste", {"lines": "/x /y\n/y /x\n"})
    assert circle.status_code == 422
    assert len(rows(vilamar)) == 3


def test_taken_away_it_leads_nowhere(vilamar, alba):
    add(alba, "/vell", "/pages")
    alba.post(f"{REDIRECTS}/{rows(vilamar)['/vell'].pk}/remove")
    assert vilamar.client().get("/ca/vell").status_code == 404


def test_the_neighbors_addresses_are_its_own(vilamar, montanyana, alba, edna):
    add(alba, "/vell", "/pages")
    assert montanyana.client().get("/ca/vell").status_code == 404
    assert edna.get(REDIRECTS).status_code == 403
