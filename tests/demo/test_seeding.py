# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo: made once, whole, consistent, and every page of it answers in every language."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from acordem.components.proposals.models import Proposal, Support
from acordem.config.demo import seed
from acordem.config.demo.councils import COUNCILS
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.models import Component, Resource

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(committed, settings):
    settings.DEMO_PASSWORD = "acordem-demo"
    said: list[str] = []
    assert seed(said.append)
    assert len(said) == len(COUNCILS) + 1


def rows() -> dict[str, tuple[int, int]]:
    found = {}
    for organization in Organization.objects.all():
        with organization_scope(organization):
            found[organization.slug] = (Resource.objects.count(), Support.objects.count())
    return found


def test_making_it_again_changes_nothing(demo):
    before = rows()
    assert seed(lambda _: None) is False
    assert rows() == before


def test_every_counter_is_what_a_recount_gives_and_no_limit_is_passed(demo):
    for organization in Organization.objects.all():
        with organization_scope(organization):
            counted = Counter(Support.objects.values_list("proposal_id", flat=True))
            for resource in Resource.objects.filter(kind="proposal"):
                assert resource.supports_count == counted[resource.pk]
            for component in Component.objects.all():
                limit = component.settings["component"].get("support_limit", 0)
                used = Counter(Support.objects.filter(component=component).values_list("participant_id", flat=True))
                assert not limit or max(used.values(), default=0) <= limit


def test_every_page_of_every_council_answers_in_every_language(demo):
    for organization in Organization.objects.all():
        browser = Client(headers={"host": f"{organization.slug}.localhost"})
        for language in organization.languages:
            seen, todo = set(), [f"/{language}/", f"/{language}/processes?when=all"]
            while todo and len(seen) < 60:
                address = todo.pop()
                seen.add(address)
                answer = browser.get(address, follow=True)
                assert answer.status_code == 200, address
                links = re.findall(rf'href="(/{language}/processes/[^"?#]+)"', answer.text)
                todo += [link for link in dict.fromkeys(links) if link not in seen and not link.endswith("/new")]


def test_the_council_of_aran_speaks_aranese_first_and_it_is_not_catalan(demo):
    with organization_scope(Organization.objects.get(slug="vilagarona")):
        for process in Resource.objects.filter(kind="process"):
            assert process.title.original == "oc-aranes"
            assert process.title["oc-aranes"] != process.title["ca"]
        languages = [proposal.body.original for proposal in Proposal.objects.all()]
        assert languages.count("oc-aranes") > len(languages) / 2


def test_what_was_written_is_found_without_accents_and_in_the_other_number(demo):
    browser = Client(headers={"host": "santbru.localhost"})
    with organization_scope(Organization.objects.get(slug="santbru")):
        number = Component.objects.get(space__slug="pressupost-participatiu").number
    page = browser.get(f"/ca/processes/pressupost-participatiu/f/{number}/proposals?q=ombres+escoles")
    assert "Ombra al pati de l&#x27;escola" in page.text
