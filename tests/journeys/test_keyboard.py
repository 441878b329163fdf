# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything a resident does, done with Tab, the space bar and Enter alone; the focus can always be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from acordem.kernel.participation.models import Resource
from tests.stories import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NAMED = """() => {
    const e = document.activeElement;
    const label = e.labels?.[0]?.textContent ?? '';
    return [label, e.getAttribute('aria-label') ?? '', e.textContent].join(' ').replace(/\\s+/g, ' ').trim();
}"""
IS_SEEN = """() => {
    // A card is outlined as a whole, because the whole of it can be pressed.
    const e = document.activeElement;
    const styles = [e, e.closest('.card'), e.closest('label')].filter(Boolean).map(x => getComputedStyle(x));
    styles.push(getComputedStyle(e, '::after'));
    return styles.some(s => parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none' || s.boxShadow !== 'none');
}"""


def reach(page: Page, name: str, *, most: int = 80) -> None:
    """Press Tab until what is called `name` has the focus. Nothing on the way may take it and keep it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMED):
            assert page.evaluate(IS_SEEN), f"nobody sees that {name} has the focus"
            return
    raise AssertionError(f"Tab never comes to {name} on {page.url}")


def press(page: Page, name: str) -> None:
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str) -> None:
    reach(page, name)
    page.keyboard.type(text)


def sign_in(page: Page, email: str) -> None:
    page.goto("/ca/users/sign_in")
    write(page, "Correu electrònic", email)
    write(page, "Contrasenya", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [360, 1280])
def test_pau_proposes_supports_comments_and_votes_without_a_mouse(town, visit, width):
    page = visit(width=width)
    sign_in(page, town.person("Pau").email)

    page.goto("/ca/")
    press(page, "Pla de places")
    press(page, "Propostes")
    press(page, "Fes una proposta")
    write(page, "Títol", "Una font a la plaça Major")
    write(page, "Text", "A l'estiu la gent gran no té on beure aigua fresca.")
    press(page, "Mira com queda")
    press(page, "Publica la proposta")
    assert page.get_by_role("heading", level=1).inner_text() == "Una font a la plaça Major"

    page.goto(town.url("/1"))
    press(page, "Dona suport a aquesta proposta")
    assert "1 suport" in page.locator("#support").inner_text()
    reach(page, "El teu comentari")
    page.keyboard.type("Hi afegiria uns bancs.")
    press(page, "Publica el comentari")
    assert page.get_by_text("Hi afegiria uns bancs.").count()

    with town.scope():
        assert Resource.objects.filter(kind="comment").count() == 1
        assert Resource.objects.get(kind="proposal", number=1).supports_count == 1


def test_the_list_is_filtered_and_read_on_without_a_mouse(town, visit):
    page = visit(width=1280)
    page.goto(town.url())
    write(page, "Paraules", "número 2")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.locator("article.card").count() == 1
    press(page, "Més arbres a la plaça número 2")
    assert page.url.split("?")[0].endswith("/3")


def test_the_first_tab_of_every_page_leads_past_the_menus(town, visit):
    page = visit(width=360)
    for there in ("/ca/", "/ca/processes", town.url(), town.url("/1"), "/ca/users/sign_in", "/ca/accessibility"):
        page.goto(there)
        page.keyboard.press("Tab")
        assert "contingut" in page.evaluate(NAMED)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_escape_closes_the_menu_and_gives_the_focus_back(town, visit):
    page = visit(width=360)
    page.goto("/ca/")
    reach(page, "Menú")
    page.keyboard.press("Enter")
    assert page.locator("details.site-menu").get_attribute("open") is not None
    reach(page, "Processos")
    page.keyboard.press("Escape")
    assert page.locator("details.site-menu").get_attribute("open") is None
    assert "Menú" in page.evaluate(NAMED)
