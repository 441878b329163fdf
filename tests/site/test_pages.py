# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edna writes pages of the council's, puts them under topics, and gives them another address."""

from __future__ import annotations

import pytest

from acordem.capabilities.pages_and_blocks.actions import pages as actions
from acordem.capabilities.pages_and_blocks.models import MenuItem, Page, Redirect, Topic
from acordem.capabilities.search.queries import matches
from acordem.capabilities.search.receivers import index_published
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

PAGES = "/ca/admin/site/pages"


def make(client, title="Com participar", body="Vine a la **sala**.", place="footer", **more):
    answer = client.post(f"{PAGES}/new", {"title_ca": title, "body_ca": body, "place": place, **more})
    assert answer.status_code == 302, texts(answer)


def page(council, slug="com-participar") -> Page:
    with council.scope():
        return Page.objects.select_related("resource").get(slug=slug)


def turn(client, council, to, slug="com-participar"):
    return client.post(f"{PAGES}/{page(council, slug).resource.number}/{to}", follow=True)


def test_a_page_is_a_draft_until_it_is_published_and_then_stands_at_the_foot(vilamar, edna):
    make(edna)
    assert vilamar.client().get("/ca/pages/com-participar").status_code == 404
    assert "Com participar" not in texts(vilamar.client().get("/ca/"))

    turn(edna, vilamar, "publish")

    shown = texts(vilamar.client().get("/ca/pages/com-participar"))
    assert "<strong>sala</strong>" in shown
    home = texts(vilamar.client().get("/ca/"))
    assert '<a href="/ca/pages/com-participar">Com participar</a>' in home
    turn(edna, vilamar, "unpublish")
    assert vilamar.client().get("/ca/pages/com-participar").status_code == 404
    assert "Com participar" not in texts(vilamar.client().get("/ca/"))
    with vilamar.scope():
        assert [e.verb for e in AuditEntry.objects.filter(verb__startswith="page.").order_by("pk")] == [
            "page.create",
            "page.publish",
            "page.unpublish",
        ]


def test_another_address_leaves_a_redirect_and_the_menu_follows(vilamar, edna):
    make(edna)
    turn(edna, vilamar, "publish")
    edna.post(f"{PAGES}/{page(vilamar).resource.number}/menu")
    address = f"{PAGES}/{page(vilamar).resource.number}"

    edna.post(address, fields(edna.get(address)) | {"slug": "participa"})
    edna.post(address, fields(edna.get(address)) | {"slug": "fem-poble"})

    answer = vilamar.client().get("/es/pages/com-participar")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/es/pages/fem-poble")
    assert vilamar.client().get("/ca/pages/participa").headers["Location"] == "/ca/pages/fem-poble"
    with vilamar.scope():
        assert MenuItem.objects.get(address__startswith="/pages/").address == "/pages/fem-poble"
    edna.post(address, fields(edna.get(address)) | {"slug": "com-participar"})
    assert vilamar.client().get("/ca/pages/com-participar").status_code == 200
    with vilamar.scope():
        assert set(Redirect.objects.values_list("source", "target")) == {
            ("/pages/participa", "/pages/com-participar"),
            ("/pages/fem-poble", "/pages/com-participar"),
        }


def test_two_pages_never_have_one_address(vilamar, edna):
    make(edna)
    make(edna)
    with vilamar.scope():
        assert list(Page.objects.order_by("pk").values_list("slug", flat=True)) == [
            "com-participar",
            "com-participar-2",
        ]
    for slug in ("com-participar", "terms-of-service", "Amb-Majúscules", "1a", "a b", "../x", "a" * 81):
        refused = edna.post(f"{PAGES}/new", {"title_ca": "Una altra", "place": "none", "slug": slug})
        assert refused.status_code == 422, slug


def test_two_who_edit_one_page_see_both_texts(vilamar, edna, alba):
    make(edna)
    address = f"{PAGES}/{page(vilamar).resource.number}"
    hers, of_alba = fields(edna.get(address)), fields(alba.get(address))
    assert alba.post(address, of_alba | {"body_ca": "A les set."}).status_code == 302

    late = edna.post(address, hers | {"body_ca": "A les vuit."})

    assert late.status_code == 409
    assert "A les set." in texts(late)
    assert "A les vuit." in texts(late)
    assert edna.post(address, fields(late) | {"body_ca": "A les vuit."}).status_code == 302
    assert "A les vuit." in str(page(vilamar).body)


def test_topics_put_pages_together_and_go_without_them(vilamar, edna):
    edna.post("/ca/admin/site/topics/new", {"title_ca": "Participació"})
    with vilamar.scope():
        topic = Topic.objects.get()
    make(edna, topic=str(topic.pk))
    make(edna, title="Avís")
    for slug in ("com-participar", "avis"):
        turn(edna, vilamar, "publish", slug)

    listed = texts(vilamar.client().get("/ca/pages"))
    assert listed.index("Participació</h2>") < listed.index("Com participar") < listed.rindex("Avís")
    edna.post(f"/ca/admin/site/topics/{topic.pk}/remove")
    assert "Com participar" in texts(vilamar.client().get("/ca/pages"))
    assert page(vilamar).topic_id is None


def test_pages_change_places_among_those_of_their_topic(vilamar, edna):
    for title in ("Una", "Dues", "Tres"):
        make(edna, title=title)
        turn(edna, vilamar, "publish", title.lower())

    turn(edna, vilamar, "up", "tres")

    home = texts(vilamar.client().get("/ca/"))
    assert home.index(">Una<") < home.index(">Tres<") < home.index(">Dues<")


def test_a_draft_can_be_deleted_and_a_published_page_not(vilamar, edna):
    make(edna)
    turn(edna, vilamar, "publish")
    turn(edna, vilamar, "remove")
    assert page(vilamar).slug == "com-participar"
    turn(edna, vilamar, "unpublish")
    turn(edna, vilamar, "remove")
    with vilamar.scope():
        assert not Page.objects.exists()
        assert not Resource.objects.filter(kind="page").exists()


def test_published_pages_are_found_by_their_words(vilamar, edna):
    make(edna, body="La sala dels lledoners.")
    turn(edna, vilamar, "publish")
    with vilamar.scope():
        assert OutboxEvent.objects.filter(name__endswith="ResourcesPublished", payload__kind="page").count() == 1
        index_published(ResourcesPublished("page", (page(vilamar).pk,)))
        assert matches("lledoner", kind="page").at_least == 1
    turn(edna, vilamar, "unpublish")
    with vilamar.scope():
        assert matches("lledoner", kind="page").at_least == 0


def test_the_neighbor_reads_and_edits_nothing_of_it(vilamar, montanyana, edna):
    make(edna)
    turn(edna, vilamar, "publish")
    montanyana.staff("Alba", "admin")
    theirs = montanyana.client("Alba")
    assert theirs.get("/ca/pages/com-participar").status_code == 404
    assert "Com participar" not in texts(theirs.get("/ca/"))
    assert theirs.post(f"{PAGES}/{page(vilamar).resource.number}/unpublish").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_with_one_and_with_three(vilamar, alba, rows):
    with vilamar.scope():
        for number in range(rows):
            made = actions.create_page(title=ca(f"Pàgina {number}"), slug=f"pagina-{number}", place="footer")
            actions.publish_page(page=made)
    assert queries(vilamar.client(), "/ca/pages/pagina-0") == 5
    assert queries(vilamar.client(), "/ca/pages") == 4
    assert queries(alba, PAGES) == 6
