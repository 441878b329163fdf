# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked for: always other pages and other people, never the same page again and again."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation import listing
from acordem.kernel.participation.models import Resource
from bench.load import Request
from bench.town import Town
from bench.words import COMMON, UNCOMMON

VISITOR, PARTICIPANT, CLERK = "visitor", "participant", "clerk"
_TOKEN = "a" * 32
_SMALL = 10_000
# Goes on from row to row: what the same person sent before would be the same support, and the same comment.
_sent = itertools.count()


@dataclass(frozen=True)
class Row:
    """A kind of request: its name, who asks, and all the requests there are."""

    name: str
    who: str
    requests: Iterator[Request]


def rows(town: Town, commented: int | None = None) -> Iterator[Row]:
    """Every page as a visitor and as a participant, then what people write."""
    for who in (VISITOR, PARTICIPANT):
        for name, paths in _paths(town).items():
            yield Row(name, who, _reading(town, who, paths))
        if commented:
            paths = [f"{town.list_path}/{commented}?n={n}" for n in range(10_000)]
            yield Row("proposal with 10,000 comments", who, _reading(town, who, paths))
    for name, paths in _office(town).items():
        yield Row(name, CLERK, _reading(town, CLERK, paths))
    yield Row("support", PARTICIPANT, _supports(town))
    if commented:
        yield Row("comment", PARTICIPANT, _comments(town, commented))


def kept(town: Town, count: int) -> Row:
    """So many different pages, to be asked for again."""
    return Row("kept page", VISITOR, _reading(town, VISITOR, [f"{town.list_path}/{n}" for n in town.numbers[:count]]))


def _paths(town: Town) -> dict[str, Sequence[str]]:
    seeds = range(0, 2**31, 2**31 // 10_000)
    states = ("accepted", "not_answered", "evaluating", "rejected")
    filtered = itertools.product(states, ("recent", "most_supported"), range(100))
    # In a small town a word that few have fills a page too: cards are compared with as many cards.
    few = UNCOMMON[2_000:12_000] if town.size > _SMALL else UNCOMMON[30:150]
    return {
        "home": [f"/ca/?n={n}" for n in range(10_000)],
        "process": [f"{town.process_path}?n={n}" for n in range(10_000)],
        "list": [f"{town.list_path}?seed={seed}" for seed in seeds],
        "list, filtered": [f"{town.list_path}?state={state}&order={order}&n={n}" for state, order, n in filtered],
        "list, row 10,000": [f"{town.list_path}?order=recent&cursor={cursor}" for cursor in _deep(town)],
        "list, searched: many have it": [f"{town.list_path}?q={quote(word)}" for word in COMMON],
        "list, searched: some have it": [f"{town.list_path}?q={word}" for word in UNCOMMON[1:200]],
        "list, searched: few have it": [f"{town.list_path}?q={word}" for word in few],
        "proposal": [f"{town.list_path}/{number}" for number in town.numbers],
    }


def _office(town: Town) -> dict[str, Sequence[str]]:
    """The council's own list of proposals."""
    office = town.list_path.replace("/ca/", "/ca/admin/", 1)
    asked = itertools.product(("unanswered", "waiting", "public"), ("published", "-supports"), range(100))
    return {
        "back-office: first page": [f"/ca/admin?n={n}" for n in range(1_000)],
        "back-office: list": [f"{office}?n={n}" for n in range(1_000)],
        "back-office: list, filtered": [f"{office}?answer={answer}&order={order}&n={n}" for answer, order, n in asked],
        "back-office: list, searched": [f"{office}?q={word}" for word in UNCOMMON[1:200]],
    }


def _deep(town: Town) -> list[str]:
    """Cursors of the pages after the ten-thousandth proposal (in a small town, after the middle)."""
    first = min(10_000, town.size // 2)
    order = listing.Order(("published_at", "id"))
    with organization_scope(town.council.organization):
        found = order.sort(Resource.objects.filter(kind="proposal", component=town.council.component), backwards=False)
        return [
            listing._write("a", (0, item), order)  # noqa: SLF001
            for item in found[first : first + 10_000]
        ]


def _reading(town: Town, who: str, paths: Sequence[str]) -> Iterator[Request]:
    shuffled = random.Random(1).sample(paths, len(paths))
    sessions = [town.clerk] if who == CLERK else town.sessions
    for path, session in zip(itertools.cycle(shuffled), itertools.cycle(sessions), strict=False):
        cookie = {} if who == VISITOR else {"Cookie": f"session={session}"}
        yield Request("GET", path, {"Host": town.host, **cookie})


def _supports(town: Town) -> Iterator[Request]:
    chance = random.Random(next(_sent))
    while True:
        verb = "support" if chance.random() < 0.7 else "support/withdraw"
        path = f"{town.list_path}/{chance.choice(town.supportable)}/{verb}"
        yield _writing(town, path, chance.choice(town.sessions), "")


def _comments(town: Town, commented: int) -> Iterator[Request]:
    for session in itertools.cycle(town.sessions):
        body = f"&alignment=0&body=Jo+hi+estic+d%27acord+per+la+ra%C3%B3+{next(_sent)}"
        yield _writing(town, f"/ca/comments/on/proposal/{commented}", session, body)


def _writing(town: Town, path: str, session: str, body: str) -> Request:
    headers = {
        "Host": town.host,
        "Cookie": f"session={session}; csrftoken={_TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return Request("POST", path, headers, f"csrfmiddlewaretoken={_TOKEN}{body}")
