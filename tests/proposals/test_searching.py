# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A searched list is the same whichever way its words are looked for: by numbers, or by testing row after row."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from acordem.capabilities.search import queries
from acordem.capabilities.search.actions import index
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public import listing
from acordem.components.proposals.queries import search_texts
from acordem.kernel.participation.models import Resource
from tests.proposals.test_listing import NUMBERS, walk
from tests.stories import ca

# number: (title, state, supports, comments, random key)
PROPOSALS = {
    1: ("Més bancs a la plaça", "", 5, 0, 700),
    2: ("Un carril bici", "", 9, 9, 100),
    3: ("Un banc al parc", "accepted", 7, 2, 300),
    4: ("Bancs amb ombra", "", 1, 4, 900),
    5: ("Arbres i bancs", "accepted", 3, 1, 200),
    6: ("Bancs que són amagats", "", 8, 8, 400),
    7: ("Bancs que són retirats", "", 6, 6, 500),
    8: ("El banc de pedra", "", 2, 3, 600),
}
# How many of how large a sample are common, how many are rare, and up to how many are told by number.
WAYS = {
    "numbers from the index": {"_COMMON": 100, "_RARE": 100, "MANY": 100},
    "numbers from the latest": {"_COMMON": 0, "_RARE": 0, "MANY": 100},
    "tested, after the index": {"_COMMON": 100, "_RARE": 100, "MANY": 2},
    "tested, after the latest": {"_COMMON": 0, "_RARE": 0, "MANY": 100, "ENOUGH": 2},
}


@pytest.fixture
def town(vilamar):
    """Eight proposals, six of them about benches; one of those is hidden and one withdrawn, and both still indexed."""
    first, now = vilamar.proposal("Per esborrar"), timezone.now()
    with vilamar.scope():
        Resource.objects.filter(pk=first.pk).delete()
        resources = [
            Resource(
                kind="proposal", number=number, space=vilamar.process.space, component=vilamar.component,
                title=ca(title), state=state, supports_count=supports, comments_count=comments, random_key=key,
                published_at=now - dt.timedelta(hours=number),
            )
            for number, (title, state, supports, comments, key) in PROPOSALS.items()
        ]  # fmt: skip
        Resource.objects.bulk_create(resources)
        Proposal.objects.bulk_create(Proposal(resource=r, body=ca("Un text prou llarg.")) for r in resources)
        index(search_texts([r.pk for r in resources]))
        Resource.objects.filter(number=6).update(hidden_at=now)
        Resource.objects.filter(number=7).update(withdrawn_at=now)
    return vilamar


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def way(request, monkeypatch):
    for name, value in request.param.items():
        monkeypatch.setattr(queries, name, value)
    monkeypatch.setattr(listing, "MANY", queries.MANY)


@pytest.mark.parametrize("size", [2, 20])
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("order=recent", [1, 3, 4, 5, 8]),
        ("order=most_supported", [3, 1, 5, 8, 4]),
        ("order=most_commented", [4, 8, 3, 5, 1]),
        ("order=random&seed=0", [5, 3, 8, 1, 4]),
        ("order=random&seed=301", [8, 1, 4, 5, 3]),
        ("order=recent&state=accepted", [3, 5]),
        ("order=random&seed=250&state=not_answered", [8, 1, 4]),
        ("order=recent&state=withdrawn", [7]),
        ("order=most_supported&state=withdrawn&state=accepted", [3, 7, 5]),
        ("order=recent&origin=official", []),
    ],
)
@pytest.mark.usefixtures("way")
def test_every_way_finds_the_same_in_every_order(town, monkeypatch, size, asked, numbers):
    monkeypatch.setattr(listing, "PAGE_SIZE", size)

    assert walk(town, town.url(f"?q=banc&{asked}")) == numbers
    assert _total(town, f"?q=banc&{asked}") == len(numbers)


@pytest.mark.usefixtures("way")
def test_every_way_leads_back_to_the_page_one_came_from(town, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    browser = town.client()
    address, seen = town.url("?q=bancs&order=random&seed=301"), []
    for _ in range(2):
        page = browser.get(address).text
        seen.append(NUMBERS.findall(page))
        address = _link(page, "next")
    back = browser.get(_link(browser.get(address).text, "prev")).text

    assert seen == [["8", "1"], ["4", "5"]]
    assert NUMBERS.findall(back) == ["4", "5"]


@pytest.mark.usefixtures("way")
def test_every_way_wants_all_the_words(town):
    assert walk(town, town.url("?q=bancs+pla%C3%A7a&order=recent")) == [1]
    assert walk(town, town.url("?q=bancs+bici&order=recent")) == []


@pytest.mark.usefixtures("way")
def test_no_way_leads_into_the_neighbor_s_town(town, montanyana):
    theirs = montanyana.proposal("Bancs al mirador")
    with montanyana.scope():
        index(search_texts([theirs.pk]))

    assert walk(montanyana, montanyana.url("?q=bancs")) == [1]
    assert walk(town, town.url("?q=bancs&order=recent")) == [1, 3, 4, 5, 8]


def test_more_than_a_thousand_are_not_counted_again(town, monkeypatch):
    """The search has seen enough of them: the list says so with one statement less than when it has to count."""
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    monkeypatch.setattr(listing, "EXACT_UP_TO", 3)
    monkeypatch.setattr(listing, "ENOUGH", 4)

    assert "More than 3 proposals" in town.client().get(town.url("?q=bancs&order=recent", "en")).text
    monkeypatch.setattr(listing, "ENOUGH", 7)
    assert "5 proposals" in town.client().get(town.url("?q=bancs&order=recent", "en")).text


def _total(council, asked: str) -> int:
    page = council.client().get(council.url(asked, "en")).text
    return int(re.findall(r"(\d+) proposals?\b", page)[0])


def _link(page: str, rel: str) -> str:
    address: str = re.findall(rf'rel="{rel}" href="([^"]+)"', page)[0]
    return address.replace("&amp;", "&")
