# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page of the ledger in a browser: four languages, a phone and a desk, light and dark, large letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.events.dispatcher import dispatch_pending
from tests.stories import PASSWORD, Council, ca
from tests.tenancy.ledger import rows
from tests.tenancy.places import address, two_councils

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.faces]
PEOPLE = {"author": "Neus", "admin": "Alba"}
LANGUAGES = ["ca", "es", "oc-aranes", "en"]
FILES = ("attachments:file", "restricted:file", "proposals:source", "manage_processes:export")
NOT_PAGES = ("council_stylesheet", "health", *FILES)
BROKEN = ["/{l}/nowhere", "{list}?order=never", "{list}/new?x=1", "/{l}/users/password/edit/1-wrong"]
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def furnished(serve) -> Council:
    """Vilamar with everything once, an answer with costs and a text that was edited among it."""
    vilamar, _ = two_councils()
    vilamar.allow(answers_with_costs=True, creation_enabled=True, supports_enabled=True)
    neus, place = vilamar.viewer("Neus"), vilamar.place()
    with vilamar.scope():
        proposal = Proposal.objects.select_related("resource").get(resource__published_at__isnull=False)
        texts = {"title": ca("Més arbres i bancs a la plaça"), "body": proposal.body}
        proposals.edit_proposal(place=place, viewer=neus, proposal=proposal, **texts)
    vilamar.client("Pau").post(vilamar.url(f"/{proposal.resource.number}/support"))
    while dispatch_pending():
        pass
    return serve(vilamar)


def pages(council: Council) -> dict[str, list[str]]:
    """The addresses of the ledger that are pages, for a visitor, for Neus and for Alba the administrator; each once."""
    found: dict[str, list[str]] = {"visitor": [], "author": [], "admin": []}
    answers = {(name, role): answer for method, name, role, answer in rows() if method == "GET"}
    for name in dict.fromkeys(name for name, _ in answers):
        if name in NOT_PAGES or name.endswith(("_data", "similar_to")):
            continue
        if answers[name, "author"] == "200":
            found["author"].append(address(name, council))
        elif answers[name, "visitor"] == "200":
            found["visitor"].append(address(name, council))
        elif answers[name, "admin"] == "200":
            found["admin"].append(address(name, council))
    found["author"].append(address("proposals:versions", council) + "/2")
    # Its author has nothing to report: whoever has no account sees the whole form.
    found["visitor"].append(address("moderation:report", council))
    found["visitor"].append(address("moderation:author", council))
    return found


def sign_in(page: Page, council: Council, role: str) -> None:
    page.goto("/ca/users/sign_in")
    page.get_by_label("Correu electrònic").fill(council.person(PEOPLE[role]).email)
    page.get_by_label("Contrasenya", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Entra").click()
    page.wait_for_load_state()


def look(page: Page, faults: Callable[..., list[str]]) -> list[str]:
    """What is wrong with a page on a phone and on a desk, in the light and in the dark."""
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(DRAWN)
        found += [f"{width} px: {fault}" for fault in faults(page)]
        if page.evaluate(SIDEWAYS):
            found.append(f"{width} px: scrolls sideways")
        page.emulate_media(color_scheme="dark")
        page.evaluate(DRAWN)
        found += [f"{width} px, dark: {fault}" for fault in faults(page, rules=["color-contrast"])]
        page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_serious_fault_in_any_language_width_or_theme(furnished, visit, faults, language):
    found = {}
    for role, addresses in pages(furnished).items():
        page = visit(width=360)
        # Colors that are still changing would be weighed half way.
        page.emulate_media(reduced_motion="reduce")
        if role in PEOPLE:
            sign_in(page, furnished, role)
        broken = [each.format(l=language, list=furnished.url("", language)) for each in BROKEN]
        for known in [*addresses, *broken]:
            there = known.replace("/ca/", f"/{language}/", 1)
            page.goto(there)
            if wrong := look(page, faults):
                found[there] = wrong
    assert found == {}


def test_large_letters_and_the_narrowest_screen_scroll_no_page_sideways(furnished, visit):
    found = []
    for role, addresses in pages(furnished).items():
        page = visit(width=320)
        if role in PEOPLE:
            sign_in(page, furnished, role)
        for there in addresses:
            page.set_viewport_size({"width": 320, "height": 800})
            page.goto(there.replace("/ca/", "/oc-aranes/", 1))
            if page.evaluate(SIDEWAYS):
                found.append(f"{there} at 320 px")
            # Letters twice as large on a desk, as a browser set so shows them.
            page.set_viewport_size({"width": 1280, "height": 800})
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            if page.evaluate(SIDEWAYS):
                found.append(f"{there} with letters of 200 %")
    assert found == []


def test_what_a_form_refuses_has_no_serious_fault_and_takes_the_focus(furnished, visit, faults):
    found = {}
    for role, addresses in pages(furnished).items():
        page = visit(width=360)
        if role in PEOPLE:
            sign_in(page, furnished, role)
        for there in addresses:
            page.goto(there)
            form = page.locator("main form.form[method=post]").first
            if not form.count() or not form.locator("[required], textarea").count():
                continue
            for field in form.locator("input[type=text]:enabled, input[type=email]:enabled, textarea:enabled").all():
                field.fill("")
            form.locator("button[type=submit]").first.click()
            page.wait_for_load_state()
            if not page.locator("[data-error-summary]").count():
                continue
            wrong = faults(page)
            if not page.evaluate("document.activeElement.matches('[data-error-summary]')"):
                wrong.append("the summary of errors has no focus")
            if wrong:
                found[there] = wrong
    assert found == {}


def test_nothing_moves_for_whoever_asks_for_no_motion(furnished, visit):
    page = visit(width=1280)
    page.emulate_media(reduced_motion="reduce")
    moving = """[...document.querySelectorAll('*')].filter(e => {
        const s = getComputedStyle(e);
        const longest = list => Math.max(...list.split(',').map(parseFloat));
        return longest(s.transitionDuration) > 0.01 || longest(s.animationDuration) > 0.01;
    }).map(e => e.className)"""
    for there in pages(furnished)["visitor"] + [furnished.url(), furnished.url("/1")]:
        page.goto(there)
        assert page.evaluate(moving) == [], there
