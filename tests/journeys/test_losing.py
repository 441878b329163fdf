# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Neus writes, and in mid-writing loses the connection, the page or the session: nothing that she typed is lost."""

from __future__ import annotations

import pytest

from acordem.lib.text import clean_text
from tests.hostile.naughty import MARKUP
from tests.journeys.test_resident import sign_in
from tests.stories import ca

pytestmark = pytest.mark.browser
WORDS = "A l'estiu la gent gran no té on beure aigua fresca.\n\nEn calen dues."
FORMS = (
    ("/new", "Text", "Mira com queda"),
    ("/ca/comments/on/proposal/1", "El teu comentari", "Publica el comentari"),
    ("/ca/comments/1/reply", "El teu comentari", "Publica la resposta"),
    ("/ca/account", "Sobre tu", "Desa els canvis"),
    ("/ca/accessibility/message", "Explica", "Envia"),
)


def at(page, town, path: str):
    """Neus's page with the form of `path` open; the address and its text field."""
    from acordem.capabilities.comments.actions import write_comment
    from acordem.components.proposals.models import Proposal

    with town.scope():
        subject = Proposal.objects.order_by("pk")[0].resource
        write_comment(viewer=town.viewer("Roc"), subject=subject, body=ca("Hi estic d'acord."))
    address = town.url(path) if path == "/new" else path
    town.person("Neus")
    sign_in(page, "neus@example.cat")
    page.goto(address)
    return address


def area(page):
    return page.locator("main form textarea").first


def send(page) -> None:
    page.locator("main form:has(textarea) .form-buttons button").first.click(no_wait_after=True)


@pytest.mark.parametrize("path", [path for path, _, _ in FORMS])
def test_what_is_typed_survives_a_reload_a_lost_connection_and_an_ended_session(town, visit, path):
    page = visit(width=360)
    address = at(page, town, path)
    area(page).fill(WORDS)
    page.reload()
    assert area(page).input_value() == WORDS

    page.context.set_offline(True)
    send(page)
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.goto(address)
    assert area(page).input_value() == WORDS

    page.context.clear_cookies(name="session")
    page.goto(address)
    if "/users/sign_in" not in page.url:
        page.goto("/ca/users/sign_in")
    sign_in(page, "neus@example.cat")
    page.goto(address)
    assert area(page).input_value() == WORDS


@pytest.mark.parametrize("path", [path for path, _, _ in FORMS if "accessibility" not in path])
def test_another_person_at_the_same_computer_finds_nothing_of_it(town, visit, path):
    page = visit(width=360)
    address = at(page, town, path)
    area(page).fill(WORDS)
    # Her session ends by itself; she goes, and Pau sits down.
    page.context.clear_cookies(name="session")
    town.person("Pau")
    sign_in(page, "pau@example.cat")
    page.goto(address)
    assert WORDS not in [each.input_value() for each in page.locator("textarea").all()]


def test_nothing_that_is_written_runs_in_a_browser(town, visit):
    """The page's own complaints (a script refused, a request elsewhere) fail the test by themselves."""
    from acordem.capabilities.comments.actions import write_comment
    from acordem.kernel.accounts.models import Participant

    with town.scope():
        Participant.objects.filter(nickname="roc").update(name=MARKUP["picture"][:100])
    for number, text in enumerate(map(clean_text, MARKUP.values())):
        proposal = town.proposal(title=text[:140], by="Roc", body=ca(f"{text} i prou"), address=text[:200])
        with town.scope():
            write_comment(viewer=town.viewer("Roc"), subject=proposal.resource, body=ca(text[:900]))
        if number % 4 == 0:
            page = visit(width=360)
            for address in (town.url(f"/{proposal.resource.number}"), town.url("?order=recent"), "/ca/"):
                page.goto(address)
                assert page.evaluate("() => window.zzq") is None
                assert (
                    page.locator(
                        "zzq, [zzq], main iframe, main script:not([src]), main [onerror], main [onload]"
                    ).count()
                    == 0
                )
