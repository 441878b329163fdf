# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from acordem.components.proposals.imports import ImportReport, import_proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.models import Resource
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.stories import Council, ca

REAL = Path(__file__).parents[2].parent / "shared/data/decidim-barcelona-2016/proposals_sample400_no_authors.json"
Import = Callable[..., ImportReport]


@pytest.fixture(autouse=True)
def _in_english():
    """So that sentences can be compared with what the code says."""
    with translation.override("en"):
        yield


@pytest.fixture
def bring(request: pytest.FixtureRequest) -> Import:
    """Imports a file into a council's component: Vilamar's, unless told otherwise."""

    def run(path: Path, council: Council | None = None, **options: Any) -> ImportReport:
        council = council or request.getfixturevalue("vilamar")
        place = council.place()
        with council.scope():
            return import_proposals(place=place, path=path, **{"language": "ca", **options})

    return run


@pytest.fixture
def real_proposals() -> list[dict[str, Any]]:
    """The 400 proposals of Barcelona in 2016 that the project reads where they are, and doesn't ship."""
    if not REAL.exists():
        pytest.skip(f"The real proposals are not on this machine: {REAL}")
    return json.loads(REAL.read_text(encoding="utf-8"))


def offer(council: Council, name: str, *items: str) -> Taxonomy:
    """Let a council's proposals be classified by a taxonomy."""
    with council.scope():
        taxonomy = Taxonomy.objects.create(name=ca(name))
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=council.component)
        for item in items:
            TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca(item))
    return taxonomy


def imported(council: Council) -> list[Resource]:
    """What a council's component holds, by number, with everything the import writes."""
    with council.scope():
        found = Resource.objects.filter(kind="proposal").select_related("proposal", "proposal__answer")
        return list(found.prefetch_related("classifications__item").order_by("number"))


def nothing_is_written(council: Council) -> bool:
    with council.scope():
        return not (Proposal.objects.exists() or Resource.objects.filter(kind="proposal").exists())
