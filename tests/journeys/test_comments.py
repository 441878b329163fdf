# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People talk about a proposal: on an old phone, with JavaScript and without, and by keyboard."""

from __future__ import annotations

import pytest

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation.models import Resource
from tests.comments.many import add_comments
from tests.journeys.test_resident import EACH_WAY, sign_in
from tests.stories import ca

pytestmark = pytest.mark.browser


@pytest.fixture
def subject(town) -> Resource:
    """The first proposal, with Roc's comment and five replies of Neus's."""
    with town.scope():
        subject = Resource.objects.select_related("component__space", "space").get(kind="proposal", number=1)
        roc, neus = town.viewer("Roc"), town.viewer("Neus")
        top = actions.write_comment(viewer=roc, subject=subject, body=ca("Jo hi posaria til·lers."), alignment=1)
        for number in range(5):
            body = ca(f"Resposta número {number}, amb > i <b>.\n> Jo hi posaria til·lers.")
            actions.write_comment(viewer=neus, subject=subject, body=body, parent=Comment.objects.get(pk=top.pk))
    return subject


@EACH_WAY
def test_pau_comments_replies_edits_and_deletes(town, visit, subject, width, scripts):
    page = visit(width=width, scripts=scripts)
    pau = town.person("Pau")
    page.goto(town.url("/1"))
    page.get_by_role("link", name="Entra per comentar").click()
    page.get_by_label("Correu electrònic").fill(pau.email)
    page.get_by_label("Contrasenya", exact=True).fill("figues i raïm madur")
    page.locator("main").get_by_role("button", name="Entra").click()
    assert page.url.endswith("/proposals/1")

    page.get_by_role("radio", name="En contra").check()
    page.get_by_label("El teu comentari").fill("Fan al·lèrgia a mitja escola.")
    page.get_by_role("button", name="Publica el comentari").click()
    mine = page.get_by_role("article", name="Comentari de Pau")
    assert page.url.endswith("/comments/7#comment-7")
    assert "En contra" in mine.inner_text()

    page.goto(town.url("/1"))
    page.get_by_role("link", name="Respon a Roc").click()
    page.get_by_label("El teu comentari").last.wait_for()
    form = page.locator("#comment-form") if not scripts else page.locator("#under-1")
    form.get_by_label("El teu comentari").fill("I si fossin lledoners?")
    form.get_by_role("button", name="Publica la resposta").click()
    reply = page.get_by_role("article", name="Resposta de Pau a Roc")
    reply.wait_for()
    assert "I si fossin lledoners?" in reply.inner_text()

    reply.get_by_role("link", name="Edita el teu comentari").click()
    page.get_by_label("El teu comentari").fill("I si fossin moreres?")
    page.get_by_role("button", name="Desa els canvis").click()
    assert "editat" in page.get_by_role("article", name="Resposta de Pau a Roc").inner_text()
    page.get_by_role("link", name="Esborra el teu comentari").click()
    page.get_by_role("button", name="Elimina'l").click()
    assert page.get_by_role("article", name="Resposta de Pau a Roc").count() == 0
    with town.scope():
        assert Resource.objects.get(pk=subject.pk).comments_count == 7


@EACH_WAY
def test_a_vote_is_given_changed_and_taken_back_where_it_stands(town, visit, subject, width, scripts):
    page = visit(width=width, scripts=scripts)
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/1"))
    up, down = page.locator("#up-1"), page.locator("#down-1")
    for button, pressed, counts in ((up, "up", "1 0"), (down, "down", "0 1"), (down, "", "0 0")):
        button.click()
        page.wait_for_function(
            "([id, counts]) => document.getElementById(id)?.innerText.split(/\\s+/).join(' ').trim() === counts",
            arg=["votes-1", counts],
        )
        assert up.get_attribute("aria-pressed") == ("true" if pressed == "up" else "false")
        assert down.get_attribute("aria-pressed") == ("true" if pressed == "down" else "false")
        assert "/proposals/1" in page.url
        if scripts:
            assert page.evaluate("document.activeElement.id") == button.get_attribute("id")


@EACH_WAY
def test_the_other_replies_come_where_they_belong(town, visit, subject, width, scripts):
    page = visit(width=width, scripts=scripts)
    page.goto(town.url("/1"))
    assert page.locator(".comment").count() == 4
    page.get_by_role("link", name="Mostra 2 respostes més").click()
    page.locator("#comment-6").wait_for()
    assert page.locator(".comment").count() == 6
    if scripts:
        assert "/proposals/1" in page.url
        page.wait_for_function("() => document.activeElement.id === 'comment-5'")
        assert "Comentaris nous a la llista: 2" in page.locator("[data-comments-status]").inner_text()


@EACH_WAY
def test_more_comments_follow_those_already_read(town, visit, subject, width, scripts):
    with town.scope():
        add_comments(subject, town.person("Roc").pk, [(0, 0)] * 45)
    page = visit(width=width, scripts=scripts)
    page.goto(town.url("/1"))
    top = page.locator("#comments-list > .comment")
    assert top.count() == 20
    page.get_by_role("link", name="Mostra més comentaris").click()
    page.locator("#comment-27").wait_for()
    assert top.count() == (40 if scripts else 20)
    page.get_by_role("link", name="Mostra més comentaris").click()
    page.locator("#comment-51").wait_for()
    assert top.count() == (46 if scripts else 6)
    assert page.get_by_role("link", name="Mostra més comentaris").count() == 0


def test_a_session_that_ended_leads_a_vote_to_sign_in(town, visit, subject):
    page = visit(width=360)
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/1"))
    page.context.clear_cookies(name="session")
    page.locator("#up-1").click()
    page.wait_for_url("**/users/sign_in**")


def test_pau_votes_and_opens_the_form_with_the_keyboard_alone(town, visit, subject):
    page = visit(width=1280)
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/1"))
    page.locator("#comments-title").evaluate("e => { e.tabIndex = -1; e.focus() }")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "up-1":
            break
    page.keyboard.press("Enter")
    page.locator("#up-1[aria-pressed=true]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Respon a Roc"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("Escric sense ratolí.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/7#comment-7")


@pytest.mark.parametrize("language", ["ca", "es", "oc-aranes", "en"])
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_no_page_of_comments_has_a_serious_fault_or_scrolls_sideways(
    town, visit, faults, subject, language, width, dark
):
    page = visit(width=width, dark=dark)
    sign_in(page, town.person("Neus").email)
    found = {}
    paths = ("1", "1/replies", "1/reply", "2/edit", "2/delete", "on/proposal/1", "on/proposal/1?order=most_discussed")
    addresses = [town.url("/1", language), *(f"/{language}/comments/{path}" for path in paths)]
    for address in addresses:
        page.goto(address)
        if problems := faults(page):
            found[address] = problems
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.setdefault(address, []).append("scrolls sideways")
    assert found == {}
