# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.config.demo.council import Making
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyFilter, TaxonomyItem


def make_taxonomies(making: Making) -> None:
    """Places and topics, by which processes can be filtered too."""
    for weight, plan in enumerate(making.plan.taxonomies):
        taxonomy = Taxonomy.objects.create(name=plan.name, weight=weight)
        TaxonomyFilter.objects.create(taxonomy=taxonomy, space_kind="processes")
        making.taxonomies.append(taxonomy)
        for position, (key, name) in enumerate(plan.items.items()):
            making.items[key] = TaxonomyItem.objects.create(taxonomy=taxonomy, name=name, weight=position)
