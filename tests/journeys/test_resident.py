# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A resident on an old phone: reads, registers, proposes, supports; with JavaScript and without."""

from __future__ import annotations

import re

import pytest

from acordem.kernel.participation.models import Resource
from acordem.surfaces.mail.models import MailMessage
from tests.stories import PASSWORD

pytestmark = pytest.mark.browser
EACH_WAY = pytest.mark.parametrize(("width", "scripts"), [(360, False), (360, True), (1280, True)])


def sign_in(page, email: str) -> None:
    page.goto("/ca/users/sign_in")
    page.get_by_label("Correu electrònic").fill(email)
    page.get_by_label("Contrasenya", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Entra").click()


@EACH_WAY
def test_a_visitor_reads_registers_and_makes_a_proposal(town, visit, width, scripts):
    page = visit(width=width, scripts=scripts)
    page.goto("/")
    assert page.url.endswith("/ca/")
    page.get_by_role("link", name="Pla de places").click()
    page.locator("main").get_by_role("link", name="Propostes").click()
    page.get_by_role("link", name="Fes una proposta").click()
    page.get_by_role("link", name="Encara no tinc compte").click()
    page.get_by_label("Nom").fill("Neus Vidal")
    page.get_by_label("Correu electrònic").fill("neus@example.cat")
    page.get_by_label("Contrasenya", exact=True).fill(PASSWORD)
    page.get_by_label("14 anys").check()
    page.get_by_label("condicions").check()
    page.locator("main").get_by_role("button", name="Registra't").click()
    assert "/users/confirmation" in page.url

    with town.scope():
        mail = MailMessage.objects.latest("pk")
    page.goto(re.search(r"http\S+", mail.text).group())
    page.get_by_role("button", name="Confirma").click()
    sign_in(page, "neus@example.cat")

    page.goto(town.url("/new"))
    page.get_by_label("Títol").fill("Una font a la plaça Major")
    page.get_by_label("Text").fill("A l'estiu la gent gran no té on beure aigua fresca.")
    page.get_by_role("button", name="Mira com queda").click()
    assert "esborrany" in page.locator("main").inner_text()
    page.get_by_role("button", name="Publica la proposta").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Una font a la plaça Major"
    with town.scope():
        assert Resource.objects.filter(kind="proposal", published_at__isnull=False).count() == 4


@EACH_WAY
def test_pau_supports_a_proposal_and_takes_it_back(town, visit, width, scripts):
    page = visit(width=width, scripts=scripts)
    pau = town.person("Pau")
    page.goto(town.url("/1"))
    page.get_by_role("link", name="Entra per donar suport").click()
    page.get_by_label("Correu electrònic").fill(pau.email)
    page.get_by_label("Contrasenya", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Entra").click()
    assert page.url.endswith("/proposals/1")

    page.get_by_role("button", name="Dona suport").click()
    assert "1 suport" in page.locator("#support").inner_text()
    page.get_by_role("button", name="Retira").click()
    assert "0 suports" in page.locator("#support").inner_text()


def test_pau_supports_with_the_keyboard_alone(town, visit):
    page = visit(width=1280)
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/1"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith("Dona suport"):
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "1 suport" in page.locator("#support").inner_text()


@pytest.mark.parametrize("scripts", [False, True])
def test_filters_keep_what_was_typed_and_say_how_many(town, visit, scripts):
    page = visit(width=360, scripts=scripts)
    page.goto(town.url())
    page.locator("summary", has_text="Filtra").click()
    page.get_by_label("Paraules").fill("número 2")
    page.get_by_role("button", name="Mostra els resultats").click()
    page.wait_for_url(re.compile("q="))
    assert page.get_by_role("status").filter(has_text="1 proposta").count() == 1
    assert page.locator("article.card").count() == 1


def test_what_was_typed_survives_a_session_that_ended(town, visit):
    page = visit(width=360)
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/new"))
    page.get_by_label("Títol").fill("Una font a la plaça Major")
    page.get_by_label("Text").fill("A l'estiu la gent gran no té on beure aigua fresca.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Mira com queda").click()
    sign_in(page, town.person("Pau").email)
    page.goto(town.url("/new"))
    assert page.get_by_label("Títol").input_value() == "Una font a la plaça Major"


PAGES = [
    "/{l}/",
    "/{l}/processes",
    "/{l}/processes/pla-de-places",
    "{list}",
    "{list}/1",
    "/{l}/users/sign_in",
    "/{l}/users/sign_up",
    "/{l}/users/password/new",
    "/{l}/pages/terms-of-service",
    "/{l}/nowhere",
]


@pytest.mark.parametrize("language", ["ca", "es", "oc-aranes", "en"])
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_no_page_has_a_serious_fault_or_scrolls_sideways(town, visit, faults, language, width, dark):
    page = visit(width=width, dark=dark)
    found = {}
    for pattern in PAGES:
        address = pattern.format(l=language, list=town.url("", language))
        page.goto(address)
        if problems := faults(page):
            found[address] = problems
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.setdefault(address, []).append("scrolls sideways")
    assert found == {}


def test_the_forms_of_a_participant_have_no_serious_fault(town, visit, faults):
    page = visit(width=360)
    sign_in(page, town.person("Pau").email)
    for address in (town.url("/new"), "/ca/account", "/ca/account/email", "/ca/account/password"):
        page.goto(address)
        assert faults(page) == [], address
    page.goto(town.url("/new"))
    page.get_by_role("button", name="Mira com queda").click()
    assert faults(page) == []
    assert page.locator("[aria-invalid=true]").count() == 2
