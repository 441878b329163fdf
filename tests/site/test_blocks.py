# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edna composes the council's home, and Remei the page of a process, out of blocks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.pages_and_blocks.actions import blocks as actions
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.capabilities.statistics.actions import count_everything
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry
from acordem.kernel.registry.blocks import BlockKind
from acordem.kernel.registry.checks import problems_of
from acordem.kernel.registry.manifests import CapabilityManifest
from tests.attachments import files
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

HOME = "/ca/admin/site/blocks"
PROCESS = "/ca/admin/processes/pla-de-places/blocks"


def add(client, kind, base=HOME, **typed):
    answer = client.post(f"{base}/new/{kind}", fields(client.get(f"{base}/new/{kind}")) | typed)
    assert answer.status_code == 302, texts(answer)


def blocks(council, space=None):
    with council.scope():
        return list(Block.objects.filter(space=space).order_by("position"))


def last(council, space=None) -> Block:
    return blocks(council, space)[-1]


def turn(client, block, to, base=HOME):
    return client.post(f"{base}/{block.pk}/{to}", follow=True)


def test_until_somebody_composes_it_the_home_is_what_features_offer(vilamar, edna):
    home = texts(vilamar.client().get("/ca/"))
    assert home.count("<h1") == 1
    assert "Participació a Vilamar" in home
    assert home.index("Participació a Vilamar") < home.index('id="open-now"')
    listed = texts(edna.get(HOME))
    assert "Benvinguda" in listed
    assert "Processos oberts ara" in listed


def test_the_first_block_joins_what_was_there_and_is_seen_once_published(vilamar, edna):
    add(edna, "site.text", title_ca="Qui som", body_ca="Un poble de **mar**.")
    kinds = [block.kind for block in blocks(vilamar)]
    assert kinds == ["site.welcome", "processes.open_now", "proposals.answered", "site.text"]
    assert "Qui som" not in texts(vilamar.client().get("/ca/"))

    turn(edna, last(vilamar), "show")
    turn(edna, last(vilamar), "up")
    turn(edna, next(b for b in blocks(vilamar) if b.kind == "site.text"), "up")

    home = texts(vilamar.client().get("/ca/"))
    assert home.index("Participació a Vilamar") < home.index("Qui som") < home.index('id="open-now"')
    assert "<strong>mar</strong>" in home


def test_what_is_hidden_or_taken_away_is_not_seen_and_without_any_the_beginning_comes_back(vilamar, edna):
    add(edna, "site.text", title_ca="Qui som")
    turn(edna, blocks(vilamar)[1], "hide")
    assert 'id="open-now"' not in texts(vilamar.client().get("/ca/"))
    for block in blocks(vilamar):
        turn(edna, block, "remove")
    assert 'id="open-now"' in texts(vilamar.client().get("/ca/"))


def test_a_home_without_a_welcome_still_has_a_name(vilamar, edna):
    add(edna, "site.text", title_ca="Qui som")
    turn(edna, blocks(vilamar)[0], "remove")
    home = texts(vilamar.client().get("/ca/"))
    assert home.count("<h1") == 1
    assert '<h1 class="visually-hidden">Participació a Vilamar</h1>' in home


def test_many_of_a_kind_have_each_its_own_anchor(vilamar, edna):
    for title in ("Una", "Dues", "Tres"):
        add(edna, "site.text", title_ca=title)
        turn(edna, last(vilamar), "show")
    home = texts(vilamar.client().get("/ca/"))
    assert [home.count(f'id="{name}"') for name in ("text", "text-2", "text-3")] == [1, 1, 1]


def test_the_welcome_says_what_the_council_says_with_a_picture_and_a_button(vilamar, edna):
    add(edna, "site.text")
    welcome = blocks(vilamar)[0]
    address = f"{HOME}/{welcome.pk}"
    picture = SimpleUploadedFile("mar.png", files.picture())
    typed = {"title_ca": "Vilamar decideix", "button_label_ca": "Vine", "button_address": "/ca/pages", "file": picture}
    assert edna.post(address, fields(edna.get(address)) | typed | {"alt_ca": "La platja"}).status_code == 302

    home = texts(vilamar.client().get("/es/"))

    assert "Vilamar decideix" in home
    assert '<a class="button button-primary" href="/es/pages">Vine</a>' in home
    assert 'alt="La platja"' in home
    with vilamar.scope():
        assert Attachment.objects.get().content_type == "image/webp"
    edna.post(address, fields(edna.get(address)) | {"is_removed": "on"})
    with vilamar.scope():
        assert not Attachment.objects.exists()


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7\n%%EOF", b""])
def test_what_is_no_picture_is_refused_in_words(vilamar, edna, content):
    address = f"{HOME}/new/site.picture_text"
    answer = edna.post(address, fields(edna.get(address)) | {"file": SimpleUploadedFile("x.png", content)})
    assert answer.status_code == 422
    assert blocks(vilamar) == []


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "//evil.example", "http://evil.example", "/\\evil", "data:,x", "ca"]
)
def test_a_button_leads_only_inside_or_over_https(vilamar, edna, bad):
    address = f"{HOME}/new/site.buttons"
    answer = edna.post(address, fields(edna.get(address)) | {"label1_ca": "Vés-hi", "address1": bad})
    assert answer.status_code == 422


def test_the_page_of_a_process_keeps_its_parts_in_the_order_that_somebody_chooses(vilamar):
    vilamar.staff("Remei", "process_manager")
    remei = vilamar.client("Remei")
    before = texts(vilamar.client().get("/ca/processes/pla-de-places"))
    assert before.index('id="take-part"') < before.index('id="phases"') < before.index('id="about"')
    add(remei, "site.text", PROCESS, title_ca="Abans de res")
    space = vilamar.process.space
    assert [b.kind for b in blocks(vilamar, space)][:3] == [
        "processes.take_part",
        "processes.phases",
        "processes.outcome",
    ]
    turn(remei, last(vilamar, space), "show", PROCESS)
    turn(remei, blocks(vilamar, space)[1], "up", PROCESS)

    page = texts(vilamar.client().get("/ca/processes/pla-de-places"))

    assert page.index('id="phases"') < page.index('id="take-part"') < page.index("Abans de res")
    assert remei.post(f"{PROCESS}/new/processes.phases", {}).status_code == 422
    assert remei.get(f"{PROCESS}/new/site.welcome").status_code == 404
    assert 'id="open-now"' in texts(vilamar.client().get("/ca/"))


def test_the_last_proposals_stand_on_the_home_and_on_their_process(vilamar, alba):
    vilamar.staff("Remei", "process_manager")
    for title in ("La primera de totes", "La segona de totes", "La tercera de totes"):
        vilamar.proposal(title, by=title)
    for base, space in ((HOME, None), (PROCESS, vilamar.process.space)):
        add(alba, "proposals.latest", base, count="2")
        turn(alba, last(vilamar, space), "show", base)

    for address in ("/ca/", "/ca/processes/pla-de-places"):
        page = texts(vilamar.client().get(address))
        assert page.index("La tercera de totes") < page.index("La segona de totes")
        assert "La primera de totes" not in page


def test_figures_are_of_what_everybody_sees_and_no_page_counts_them(vilamar, edna):
    vilamar.proposal("La primera de totes")
    vilamar.proposal("La segona de totes", by="Pau")
    add(edna, "site.figures", title_ca="Fins ara")
    turn(edna, last(vilamar), "show")
    assert "Fins ara" not in texts(vilamar.client().get("/ca/"))
    with vilamar.scope():
        count_everything()
    shown = texts(vilamar.client().get("/ca/"))
    assert "<strong>2</strong> Persones que hi participen" in shown
    assert "<strong>2</strong> Propostes" in shown
    assert "Comentaris" not in shown
    with vilamar.scope():
        ParticipatorySpace.objects.update(access="restricted")
    assert "Fins ara" not in texts(vilamar.client().get("/ca/"))


def test_a_block_belongs_to_its_page_and_to_its_council(vilamar, montanyana, edna):
    add(edna, "site.text")
    block = last(vilamar)
    assert edna.post(f"{PROCESS}/{block.pk}/remove").status_code == 403
    vilamar.staff("Remei", "process_manager")
    assert vilamar.client("Remei").post(f"{PROCESS}/{block.pk}/remove").status_code == 404
    montanyana.staff("Alba", "admin")
    assert montanyana.client("Alba").post(f"{HOME}/{block.pk}/remove").status_code == 404
    assert montanyana.client("Alba").get(f"{HOME}/{block.pk}").status_code == 404


def test_two_who_change_one_block_see_both(vilamar, edna, alba):
    add(edna, "site.text", title_ca="Qui som")
    address = f"{HOME}/{last(vilamar).pk}"
    hers, of_alba = fields(edna.get(address)), fields(alba.get(address))
    alba.post(address, of_alba | {"title_ca": "Som-hi"})
    assert edna.post(address, hers | {"title_ca": "On som"}).status_code == 409


def test_what_an_older_version_stored_breaks_no_page(vilamar):
    with vilamar.scope():
        now = timezone.now()
        for kind, settings in (
            ("gone.kind", {}),
            ("site.text", {"body": "no"}),
            ("site.buttons", {"label1": {"ca": "X"}, "address1": "javascript:alert(1)"}),
            ("processes.open_now", {"count": -3}),
            ("processes.phases", {}),
        ):
            Block.objects.create(kind=kind, settings=settings, published_at=now)
    home = vilamar.client().get("/ca/")
    assert home.status_code == 200
    assert "javascript" not in texts(home)


def test_a_script_in_a_text_does_not_run_whoever_stores_it(vilamar):
    with vilamar.scope():
        kind = registry.block_kinds()["site.text"]
        block = actions.add_block(space=None, kind=kind, given={"body": ca("<p>Hola</p><script>alert(1)</script>")})
        actions.turn_block(block=block, is_shown=True)
    home = texts(vilamar.client().get("/ca/"))
    assert "<p>Hola</p>" in home
    assert "alert(1)" not in home


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_with_one_block_of_a_kind_and_with_three(vilamar, rows):
    with vilamar.scope():
        for space in (None, vilamar.process.space):
            for name, kind in registry.block_kinds().items():
                if kind.suits_page(actions.page_of(space)) and not kind.is_single:
                    for number in range(rows):
                        given = {"body": ca(f"<p>{number}</p>")} if "text" in name else {}
                        block = actions.add_block(space=space, kind=kind, given=given)
                        actions.turn_block(block=block, is_shown=True)
    assert queries(vilamar.client(), "/ca/") == 14
    assert queries(vilamar.client(), "/ca/processes/pla-de-places") == 15
    assert queries(vilamar.client("Pau"), "/ca/") == 16


def test_while_a_process_hears_of_changes_blocks_menu_and_logo_cost_no_question(vilamar, alba, hearing):
    alba.post("/ca/admin/site/menu/new", {"label_ca": "Ajuda", "target": "/pages"})
    for base, space in ((HOME, None), (PROCESS, vilamar.process.space)):
        add(alba, "site.text", base, title_ca="Qui som")
        turn(alba, last(vilamar, space), "show", base)
    hearing()

    for address in ("/ca/", "/ca/processes/pla-de-places"):
        assert "Qui som" in texts(vilamar.client().get(address))
        with CaptureQueriesContext(connection) as captured:
            assert "Ajuda" in texts(vilamar.client().get(address))
        assert not [query["sql"] for query in captured if "pages_and_blocks" in query["sql"]], address


def test_boot_refuses_a_kind_that_leads_nowhere():
    kind = BlockKind("x.y", "X", "X", "nowhere.html", ("moon",), contexts="acordem.nowhere", default_on=(("home", 1),))
    problems = " ".join(problems_of(CapabilityManifest(name="x", label="X", blocks=(kind,))))
    for said in ("acordem.nowhere cannot be imported", "nowhere.html", "moon, which is no page", "does not suit"):
        assert said in problems
