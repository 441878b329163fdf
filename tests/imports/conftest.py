# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from acordem.capabilities.comments.imports import ImportReport as CommentsReport
from acordem.capabilities.comments.imports import import_comments
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals.imports import ImportReport, import_proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.models import Resource
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.imports.writers import write_csv
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
def bring_comments(request: pytest.FixtureRequest) -> Callable[..., CommentsReport]:
    """Imports a file of comments on what a council's component holds: Vilamar's, unless told otherwise."""

    def run(path: Path, council: Council | None = None, **options: Any) -> CommentsReport:
        council = council or request.getfixturevalue("vilamar")
        place = council.place()
        with council.scope():
            return import_comments(place=place, path=path, **{"language": "ca", **options})

    return run


@pytest.fixture
def two_proposals(bring, tmp_path) -> None:
    """Vilamar's proposals 7 and 8 of another site, which are its numbers 1 and 2."""
    rows = [["id", "títol", "text"], ["7", "Més bancs", "Al passeig."], ["8", "Una font", "A la plaça."]]
    assert bring(write_csv(tmp_path / "proposals.csv", rows)).imported == 2


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


def tree(council: Council) -> dict[str, tuple[Any, ...]]:
    """The imported comments by identifier: what each is on, says, thinks, its depth, whom it answers, its replies."""
    with council.scope():
        rows = Comment.objects.exclude(imported_from="").select_related("parent", "subject__proposal").order_by("pk")
        return {_name(each): _told(each) for each in rows}


def _told(comment: Comment) -> tuple[Any, ...]:
    subject = comment.subject.proposal.imported_from.rpartition(":")[2]
    parent = comment.parent and _name(comment.parent)
    return subject, str(comment.body), comment.alignment, comment.depth, parent, comment.replies_count


def _name(comment: Comment) -> str:
    return comment.imported_from.rpartition(":")[2]
