# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The behaviours in a real browser, under the policy that forbids everything inline."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.template import engines
from django.test import RequestFactory

from acordem.surfaces.ui import views
from tests.ui.test_forms import Proposal

pytestmark = pytest.mark.browser
STATIC = Path(views.__file__).parent / "static"
AXE = Path(__file__).parents[1] / "browser/axe.min.js"
POLICY = {"content-security-policy": "default-src 'self'"}
MENU = {"name": "Riudolmos", "navigation": [{"label": "Inici", "url": "/"}]}
FORM = '{% include "ui/form.html" with form=form submit_label="Envia" keep="new" action="/sent" %}'


def page_of(main: str, **context: Any) -> str:
    source = '{% extends "ui/base.html" %}{% block main %}' + main + "{% endblock %}"
    return str(engines["django"].from_string(source).render(context))


class Site:
    """Answers the browser from a dictionary of pages and the static files; nothing leaves the machine."""

    def __init__(self, browser: Any) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.tab = browser.new_page(viewport={"width": 360, "height": 800}, locale="ca")
        self.tab.route("**/*", self.answer)
        self.tab.on("console", self.note)
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def answer(self, route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            file = STATIC / address.path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
            return
        self.asked.append(f"{address.path}?{address.query}")
        route.fulfill(body=self.pages[address.path], content_type="text/html; charset=utf-8", headers=POLICY)

    def open(self, path: str) -> Any:
        self.tab.goto(f"http://council.test{path}", wait_until="networkidle")
        return self.tab


@pytest.fixture
def site(chromium: Any) -> Iterator[Site]:
    site = Site(chromium)
    yield site
    site.tab.close()
    assert site.complaints == []


def test_the_summary_of_errors_has_the_focus_and_its_links_put_it_in_the_field(site):
    site.pages["/"] = page_of(FORM, form=Proposal({}))
    tab = site.open("/")
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    tab.click("text=Títol: ")
    assert tab.evaluate("document.activeElement.id") == "id_title"


def test_a_reload_brings_back_what_was_typed_and_says_so(site):
    site.pages["/"] = page_of(FORM, form=Proposal())
    tab = site.open("/")
    tab.fill("#id_body", "Més ombra a la plaça")
    tab.check("#id_place_1")
    tab = site.open("/")
    assert tab.input_value("#id_body") == "Més ombra a la plaça"
    assert tab.is_checked("#id_place_1")
    assert "Hem tornat a posar" in tab.inner_text("form")


def test_text_survives_a_session_that_ended_while_writing(site):
    site.pages["/"] = page_of(FORM, form=Proposal())
    site.pages["/sent"] = page_of("<form data-signing-in><input name=email></form>")
    tab = site.open("/")
    tab.fill("#id_body", "Un text llarg")
    tab.click("text=Envia")
    tab.wait_for_url("**/sent")
    assert site.open("/").input_value("#id_body") == "Un text llarg"


def test_text_that_the_server_took_does_not_come_back(site):
    site.pages["/"] = page_of(FORM, form=Proposal())
    site.pages["/sent"] = page_of("<p>Hem desat la proposta.</p>")
    tab = site.open("/")
    tab.fill("#id_body", "Un text llarg")
    tab.click("text=Envia")
    tab.wait_for_url("**/sent")
    tab.wait_for_load_state("networkidle")
    assert site.open("/").input_value("#id_body") == ""


def test_signing_out_leaves_nothing_for_the_next_person_at_the_same_computer(site):
    site.pages["/"] = page_of(FORM + '<form action="/out" data-forget><button>Surt</button></form>', form=Proposal())
    site.pages["/out"] = page_of("<p>Fins aviat</p>")
    tab = site.open("/")
    tab.fill("#id_body", "Privat")
    tab.click("text=Surt")
    tab.wait_for_url("**/out?")
    assert "Privat" not in tab.evaluate("JSON.stringify(sessionStorage)")


def test_what_is_answered_in_private_is_in_no_tab(site):
    form = Proposal()
    form.fields["place"].widget.attrs["data-no-keep"] = form.fields["body"].widget.attrs["data-no-keep"] = True
    site.pages["/"] = page_of(FORM, form=form)
    tab = site.open("/")
    tab.fill("#id_title", "Més ombra")
    tab.fill("#id_body", "600 123 123")
    tab.check("#id_place_1")

    kept = tab.evaluate("JSON.stringify(sessionStorage)")
    assert "Més ombra" in kept
    assert "600 123 123" not in kept
    assert "place" not in kept
    tab = site.open("/")
    assert (tab.input_value("#id_title"), tab.input_value("#id_body")) == ("Més ombra", "")
    assert not tab.is_checked("#id_place_1")


def test_characters_are_counted_down_and_too_many_are_told_not_cut(site):
    site.pages["/"] = page_of(FORM, form=Proposal())
    tab = site.open("/")
    tab.fill("#id_title", "x" * 75)
    assert tab.inner_text(".field-counter") == "Caràcters que queden: 5"
    tab.fill("#id_title", "x" * 83)
    assert tab.inner_text(".field-counter") == "Caràcters que sobren: 3"
    assert len(tab.input_value("#id_title")) == 83


def test_choosing_a_filter_asks_at_once_and_the_address_says_what(site):
    source = '{% include "ui/pieces/_filters.html" with form=form action_url="/list" %}'
    site.pages["/list"] = page_of(source, form=Proposal())
    tab = site.open("/list")
    tab.click(".filters summary")
    tab.check("#id_place_1")
    tab.wait_for_url(lambda address: "place=b" in address)
    assert "place=b" in site.asked[-1]


def test_escape_closes_the_menu_and_gives_the_focus_back(site):
    site.pages["/"] = page_of(
        "<p>Hola</p>", shell={"name": "Riudolmos", "navigation": [{"label": "Inici", "url": "/"}]}
    )
    tab = site.open("/")
    tab.click(".site-menu summary")
    tab.focus(".site-navigation a")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.querySelector('.site-menu').open") is False
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_wide_screen_shows_the_menu_without_a_click(site):
    site.pages["/"] = page_of(
        "<p>Hola</p>", shell={"name": "Riudolmos", "navigation": [{"label": "Inici", "url": "/"}]}
    )
    tab = site.open("/")
    assert not tab.is_visible(".site-navigation a")
    tab.set_viewport_size({"width": 1280, "height": 800})
    assert tab.is_visible(".site-navigation a")
    assert not tab.is_visible(".site-menu summary")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_gallery_never_scrolls_sideways(site, width):
    site.pages["/"] = views.gallery(RequestFactory().get("/")).content.decode()
    site.tab.set_viewport_size({"width": width, "height": 800})
    assert site.open("/").evaluate("document.documentElement.scrollWidth") == width


def test_axe_finds_nothing_against_wcag_2_2_aa_in_the_gallery(site):
    site.pages["/"] = views.gallery(RequestFactory().get("/")).content.decode()
    tab = site.open("/")
    tab.evaluate(AXE.read_text())
    found = tab.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    assert [violation["id"] for violation in found["violations"]] == []
    assert len(found["passes"]) > 20
