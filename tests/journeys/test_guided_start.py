# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A new clerk begins a process without having read anything: from signing in to proposals that people can make."""

from __future__ import annotations

import pytest

from tests.journeys.test_resident import sign_in

pytestmark = pytest.mark.browser
MOST_CLICKS = 6
"""Between the clerk's day and the published process; what is typed is a name and a sentence."""
ADDRESSES = (
    "",
    "/new",
    "/new/ideas",
    "/import",
    "/pla-de-places",
    "/pla-de-places/edit",
    "/pla-de-places/files",
    "/pla-de-places/files/new",
)


@pytest.fixture
def remei(town):
    return town.staff("Remei", "process_manager")


@pytest.mark.parametrize(("width", "scripts"), [(1024, True), (1024, False), (360, True), (360, False)])
def test_from_signing_in_to_proposals_that_are_open(town, remei, visit, faults, width, scripts):
    page = visit(width=width, scripts=scripts)
    clicks = 0

    def click(role, name):
        nonlocal clicks
        clicks += 1
        page.locator("main").get_by_role(role, name=name, exact=True).click()

    sign_in(page, remei.email)
    page.goto("/ca/admin")
    if width < 900:
        page.get_by_text("Menú d'administració").click()
        clicks += 1
    click("link", "Processos")
    click("link", "Comença un procés")
    click("link", "Quines idees té la gent?")
    page.get_by_label("Com es diu?").fill("La plaça de l'Església")
    page.get_by_label("De què va, en una frase?").fill("Decidim què hi posem: arbres, bancs o jocs.")
    click("button", "Crea el procés")
    assert page.get_by_role("heading", level=1).inner_text() == "La plaça de l'Església"
    if scripts:
        assert faults(page) == []
    click("button", "Publica el procés")
    assert "Ara tothom veu" in page.locator("main").inner_text()
    assert clicks <= MOST_CLICKS

    resident = visit(width=360, scripts=scripts)
    sign_in(resident, town.person("Neus").email)
    resident.goto("/ca/processes/la-placa-de-l-esglesia")
    resident.get_by_role("link", name="Fes una proposta").click()
    resident.get_by_label("Títol").fill("Un roure al mig de la plaça")
    assert resident.get_by_role("button", name="Mira com queda").is_visible()


def test_what_is_left_half_written_is_put_back(town, remei, visit):
    page = visit(width=1024)
    sign_in(page, remei.email)
    page.goto("/ca/admin/processes/new/ideas")
    page.get_by_label("Com es diu?").press_sequentially("La plaça de l'Església")
    page.wait_for_timeout(1500)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/ca/admin/processes")
    page.goto("/ca/admin/processes/new/ideas")
    assert page.get_by_label("Com es diu?").input_value() == "La plaça de l'Església"


@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_no_page_has_a_serious_fault_or_scrolls_sideways(town, remei, visit, faults, width):
    page = visit(width=width, dark=width == 1280)
    sign_in(page, remei.email)
    for rest in ADDRESSES:
        page.goto(f"/ca/admin/processes{rest}")
        assert faults(page) == [], rest
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), rest


def test_a_text_is_made_bold_and_looked_at_by_keyboard_alone(town, remei, visit, faults):
    page = visit(width=1024)
    sign_in(page, remei.email)
    page.goto("/ca/admin/processes/pla-de-places/edit")
    area = page.locator("[name=short_description_ca]")
    area.fill("Volem ombra")
    area.press("Control+a")
    area.press("Control+b")
    assert area.input_value() == "**Volem ombra**"

    area.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    page.locator(".rich-look strong", has_text="Volem ombra").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert faults(page) == []
    page.keyboard.press("Enter")
    assert area.is_visible()
    area.press("Control+z")
    assert area.input_value() == "Volem ombra"
