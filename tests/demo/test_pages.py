# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page of the demo answers, in every language, and what was written is found."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from acordem.components.proposals.models import Proposal
from acordem.kernel.access.viewers import NOBODY
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import address_of, seen_by
from acordem.surfaces.mail.models import MailMessage

pytestmark = pytest.mark.slow
SLUGS = ("rocaserena", "santbru", "portclar", "vilagarona")


def browser_of(slug: str) -> Client:
    return Client(headers={"host": f"{slug}.localhost"})


def pages_of(slug: str) -> list[str]:
    """Home, terms, every tab, every process, every list, and the last ten proposals, without the language."""
    with organization_scope(Organization.objects.get(slug=slug)):
        components = list(Component.objects.select_related("space__resource").filter(seen_by(NOBODY, "space__")))
        processes = [address_of(component.space.resource) for component in components]
        proposals = Proposal.objects.filter(
            seen_by(NOBODY, "resource__space__"), resource__withdrawn_at=None
        ).select_related("resource__component__space")
        shown = [address_of(proposal.resource) for proposal in proposals.order_by("-pk")[:10]]
    bare = [re.sub(r"^/[a-z-]+/", "/", path) for path in (*processes, *shown)]
    lists = [f"{path}/f/{each.number}/proposals" for path, each in zip(bare, components, strict=False)]
    tabs = [f"/processes?when={when}" for when in ("active", "upcoming", "past", "all")]
    return ["/", "/pages/terms-of-service", "/users/sign_in", *tabs, *bare, *lists]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["ca", "es", "oc-aranes", "en"])
def test_every_page_answers(demo, slug, language):
    browser = browser_of(slug)
    for path in pages_of(slug):
        answer = browser.get(f"/{language}{path}")
        assert answer.status_code == 200, path
        assert f'<html lang="{language}"' in answer.text


def test_the_list_of_the_city_has_several_pages_hides_supports_and_filters(demo):
    with organization_scope(Organization.objects.get(slug="portclar")):
        number = Component.objects.get(space__slug="pla-de-districtes").number
    path = f"/ca/processes/pla-de-districtes/f/{number}/proposals"
    browser = browser_of("portclar")
    first = browser.get(f"{path}?seed=1").text
    assert "100 propostes" in first
    assert not re.search(r"\d+ suports", first)
    found = browser.get(f"{path}?q=autobus+nit").text
    assert "Autobús de nit fins a la Marina" in found


def test_the_phase_over_shows_how_many_supported(demo):
    with organization_scope(Organization.objects.get(slug="portclar")):
        number = Component.objects.get(space__slug="ordenanca-terrasses").number
    page = browser_of("portclar").get(f"/ca/processes/ordenanca-terrasses/f/{number}/proposals").text
    assert len(re.findall(r"\d+ suports?", page)) >= 14


def test_what_was_written_is_found_without_accents_and_in_the_other_number(demo):
    with organization_scope(Organization.objects.get(slug="santbru")):
        number = Component.objects.get(space__slug="pressupost-participatiu").number
    page = browser_of("santbru").get(f"/ca/processes/pressupost-participatiu/f/{number}/proposals?q=ombres+escoles")
    assert "Ombra al pati de l&#x27;escola" in page.text


def test_a_text_that_is_not_in_a_language_is_shown_in_its_own(demo):
    page = browser_of("rocaserena").get("/en/processes/safareig").text
    assert "What shall we do with the old wash house?" in page
    assert "L&#x27;arquitecta dels serveis" in page or "L'arquitecta dels serveis" in page


def test_everybody_signs_in_with_the_password_of_the_demo(demo, settings):
    settings.DEMO_PASSWORD = "acordem-demo"
    with organization_scope(Organization.objects.get(slug="santbru")):
        assert all(person.check_password("acordem-demo") for person in Participant.objects.all()[:5])
    browser = browser_of("santbru")
    form = {"login": "neus.vidal@demo.example", "password": "acordem-demo"}
    browser.post("/ca/users/sign_in", form)
    assert "Neus Vidal" in browser.get("/ca/account").text


def test_the_newcomers_mail_leads_to_a_page_that_confirms(demo):
    with organization_scope(Organization.objects.get(slug="vilagarona")):
        text = MailMessage.objects.get(recipient="aurora.nart.peirat@demo.example").text
    link = re.search(r"https?://[^/]+(/\S+)", text).group(1)
    page = browser_of("vilagarona").get(link)
    assert page.status_code == 200
    assert "aurora.nart.peirat@demo.example" in page.text


def test_the_group_the_finished_process_and_what_they_carry_can_be_seen(demo):
    browser = browser_of("santbru")
    listed = browser.get("/ca/processes").text
    assert 'href="/ca/processes_groups/1"' in listed
    assert "Carrers per viure-hi" in browser.get("/ca/processes/placa-del-mercat").text
    page = browser.get("/ca/processes/placa-del-mercat").text
    assert "vuit plàtans" in page
    addresses = set(re.findall(r'"(/attachments/[^"]+)"', listed + page))
    assert len([address for address in addresses if address.endswith(".webp")]) >= 5
    for address in addresses:
        assert browser.get(address).status_code == 200, address
    assert b"".join(browser.get(next(a for a in addresses if a.endswith(".pdf")))).startswith(b"%PDF-1.7")


def test_what_is_for_members_or_not_published_is_not_seen_and_the_link_shows_the_draft(demo):
    browser = browser_of("santbru")
    assert "El Consell de Vila" in browser.get("/ca/processes").text
    for slug in ("taula-del-comerc", "reglament"):
        assert browser.get(f"/ca/processes/{slug}").status_code == 404
        assert slug not in browser.get("/ca/processes?when=all").text
    assert browser.get("/ca/preview/reglament").status_code == 302
    assert "noindex" in browser.get("/ca/processes/reglament").text
