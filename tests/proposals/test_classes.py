# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics and places of proposals: on cards and pages, as long as the component offers them."""

from __future__ import annotations

import pytest

from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.query_counts.test_pages import queries
from tests.stories import ca


@pytest.fixture
def classified(vilamar):
    """Neus's proposal, in the old town and about mobility."""
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        for name, item in (("Barris", "Nucli antic"), ("Temes", "Mobilitat")):
            taxonomy = Taxonomy.objects.create(name=ca(name))
            TaxonomyFilter.objects.create(taxonomy=taxonomy, component=vilamar.component)
            made = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca(item))
            Classification.objects.create(resource=proposal.resource, item=made)
    return vilamar


def test_a_card_names_its_classes_and_the_page_leads_to_those_that_share_them(classified):
    with classified.scope():
        mobility = TaxonomyItem.objects.latest("pk").pk
    client = classified.client()
    assert "Nucli antic · Mobilitat" in client.get(classified.url()).text
    page = client.get(classified.url("/1")).text
    assert "Nucli antic" in page
    address = classified.url(f"?item={mobility}")
    assert f'href="{address}"' in page
    assert "#1<" in client.get(address).text


def test_a_class_that_is_no_longer_offered_is_not_shown_since_its_link_would_be_refused(classified):
    with classified.scope():
        topics = Taxonomy.objects.latest("pk")
        mobility = topics.items.get().pk
        topics.filters.all().delete()
    client = classified.client()
    assert client.get(classified.url(f"?item={mobility}")).status_code == 400
    for address in (classified.url(), classified.url("/1")):
        page = client.get(address).text
        assert "Nucli antic" in page
        assert "Mobilitat" not in page


@pytest.mark.parametrize("address", ["?order=recent", "/1"])
def test_classes_cost_one_question_and_none_where_there_are_none_to_choose(classified, address):
    pau, address = classified.client("Pau"), classified.url(address)
    asked = queries(pau, address)
    with classified.scope():
        TaxonomyFilter.objects.all().delete()
    assert queries(pau, address) == asked - 1
