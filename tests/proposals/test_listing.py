# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list: filters, orders and pages, as addresses say them."""

from __future__ import annotations

import re

import pytest
from django.db.models import F
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from acordem.capabilities.search.actions import index
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.queries import search_texts
from acordem.kernel.participation.listing import BadCursor, Order, page_at
from acordem.kernel.participation.models import Resource
from tests.stories import ca

NUMBERS = re.compile(r'class="kicker">#(\d+)<')


@pytest.fixture
def fifty(vilamar):
    """Fifty published proposals with supports 0 to 49."""
    first = vilamar.proposal("Proposta de mostra número zero")
    with vilamar.scope():
        resources = [
            Resource(
                kind="proposal",
                number=n + 1,
                space=vilamar.process.space,
                component=vilamar.component,
                title=ca(f"Proposta de mostra {n}"),
                published_at=timezone.now(),
                supports_count=n,
            )
            for n in range(1, 50)
        ]
        Resource.objects.bulk_create(resources)
        Proposal.objects.bulk_create(Proposal(resource=r, body=ca("Un text prou llarg.")) for r in resources)
        index(search_texts([first.pk, *[r.pk for r in resources]]))
    return vilamar


def walk(council, address: str) -> list[int]:
    """All the numbers of a list, following "next" to the end."""
    seen, browser = [], council.client()
    while address:
        page = browser.get(address).text
        seen += [int(number) for number in NUMBERS.findall(page)]
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found.group(1).replace("&amp;", "&") if found else ""
    return seen


def test_following_next_shows_every_proposal_once_in_each_order(fifty):
    for order in ("random", "recent", "most_supported", "most_commented", "with_more_authors"):
        numbers = walk(fifty, fifty.url(f"?order={order}"))
        assert len(numbers) == 50, order
        assert sorted(numbers) == list(range(1, 51)), order


def test_the_most_supported_come_first(fifty):
    assert walk(fifty, fifty.url("?order=most_supported"))[:3] == [50, 49, 48]


def test_the_same_seed_gives_the_same_order_and_another_seed_another(fifty):
    one, again, other = (walk(fifty, fifty.url(f"?order=random&seed={seed}")) for seed in (7, 7, 1_500_000_000))
    assert one == again
    assert one != other


def test_previous_leads_back_to_the_page_one_came_from(fifty):
    browser = fifty.client()
    first = browser.get(fifty.url("?order=recent")).text
    following = re.search(r'rel="next" href="([^"]+)"', first).group(1).replace("&amp;", "&")
    second = browser.get(following).text
    back = re.search(r'rel="prev" href="([^"]+)"', second).group(1).replace("&amp;", "&")

    assert NUMBERS.findall(browser.get(back).text) == NUMBERS.findall(first)


def test_the_list_says_which_order_it_is_in_when_its_address_names_none(vilamar):
    vilamar.proposal()
    vilamar.configure(default_order="recent")

    chosen = re.search(
        r'<select name="order".*?</select>', vilamar.client().get(vilamar.url()).content.decode(), re.DOTALL
    )
    assert re.findall(r'value="(\w+)" selected', chosen.group()) == ["recent"]
    asked = vilamar.client().get(vilamar.url("?order=most_supported")).content.decode()
    assert re.findall(r'<option value="(\w+)" selected', asked) == ["most_supported"]


def test_page_numbers_of_old_addresses_still_answer(fifty):
    by_cursor = walk(fifty, fifty.url("?order=recent"))
    third = fifty.client().get(fifty.url("?order=recent&page=3")).text
    assert [int(n) for n in NUMBERS.findall(third)] == by_cursor[40:]
    assert 'name="page"' not in third
    random = walk(fifty, fifty.url("?order=random&seed=1000000000"))
    second = fifty.client().get(fifty.url("?order=random&seed=1000000000&page=2")).text
    assert [int(n) for n in NUMBERS.findall(second)] == random[20:40]


@pytest.mark.parametrize(
    "wrong",
    [
        "page=0", "page=x", "order=fastest", "state=perhaps", "seed=-1", "seed=99999999999999", "item=77", "origin=mars",
        "cursor=AAAA", "cursor=%00", "cursor=WyJhIiwwLDFd", "cursor=é", "q=" + "a" * 201,
    ],
)  # fmt: skip
def test_an_impossible_value_is_a_400_that_leads_to_the_clean_list(fifty, wrong):
    answer = fifty.client().get(fifty.url(f"?{wrong}"))
    assert answer.status_code == 400
    assert f'href="{fifty.url()}' in answer.text


def test_unknown_parameters_are_ignored(fifty):
    assert fifty.client().get(fifty.url("?utm_source=butlleti&fbclid=1")).status_code == 200


def test_words_filter_the_list_and_are_kept_in_the_form(fifty):
    page = fifty.client().get(fifty.url("?q=mostra+27")).text
    assert NUMBERS.findall(page) == ["28"]
    assert 'value="mostra 27"' in page


def test_a_hostile_question_finds_nothing_and_is_shown_as_text(fifty):
    page = fifty.client().get(fifty.url("?q=%3Cscript%3Ealert(1)%3C/script%3E+%27+OR+1%3D1+--"))
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_the_count_is_exact_to_a_thousand_and_says_more_beyond(vilamar, monkeypatch):
    for number in range(4):
        vilamar.proposal(f"Proposta de mostra {number}", by=f"Resident {number}")
    assert "4 proposals" in vilamar.client().get(vilamar.url("", "en")).text
    monkeypatch.setattr("acordem.components.proposals.public.listing.PAGE_SIZE", 2)
    assert "4 proposals" in vilamar.client().get(vilamar.url("", "en")).text
    monkeypatch.setattr("acordem.kernel.participation.listing.EXACT_UP_TO", 3)
    assert "More than 3 proposals" in vilamar.client().get(vilamar.url("", "en")).text


def test_while_supports_are_hidden_nothing_tells_them(fifty):
    fifty.allow(creation_enabled=True, supports_enabled=True, supports_hidden=True)
    page = fifty.client().get(fifty.url("", "en")).text
    assert "support" not in page.lower().split("<main")[1].split("make a proposal")[1].split("</main")[0]
    assert fifty.client().get(fifty.url("?order=most_supported")).status_code == 400


def test_withdrawn_and_hidden_proposals_leave_the_list(fifty):
    with fifty.scope():
        Resource.objects.filter(number=3).update(hidden_at=timezone.now())
        Resource.objects.filter(number=4).update(withdrawn_at=timezone.now())
    numbers = walk(fifty, fifty.url("?order=recent"))
    assert 3 not in numbers
    assert 4 not in numbers
    assert fifty.client().get(fifty.url("/3")).status_code == 410
    assert fifty.client().get(fifty.url("/4")).status_code == 200


def test_my_activity_shows_what_pau_supports(fifty):
    from acordem.components.proposals import actions

    with fifty.scope():
        liked = Proposal.objects.get(resource__number=10)
    pau, place = fifty.viewer("Pau"), fifty.place()
    with fifty.scope():
        actions.support_proposal(place=place, viewer=pau, proposal=liked)

    page = fifty.client("Pau").get(fifty.url("?activity=supported")).text

    assert NUMBERS.findall(page) == ["10"]


def test_my_activity_shows_what_pau_commented_on_and_not_what_he_deleted(fifty):
    from acordem.capabilities.comments.actions import delete_comment, write_comment

    pau = fifty.viewer("Pau")
    with fifty.scope():
        for number in (10, 20):
            subject = Resource.objects.select_related("component__space", "space__resource").get(
                kind="proposal", number=number
            )
            said = write_comment(viewer=pau, subject=subject, body=ca("Hi estic d'acord."))
        delete_comment(viewer=pau, comment=said)

    page = fifty.client("Pau").get(fifty.url("?activity=commented")).text

    assert NUMBERS.findall(page) == ["10"]


@given(st.text(max_size=60))
def test_no_cursor_that_somebody_invents_is_an_error_of_ours(text):
    with pytest.raises(BadCursor):
        page_at([], Order(("published_at", "id")), 20, f"!{text}")


def test_counters_may_change_while_somebody_pages(fifty):
    browser = fifty.client()
    first = browser.get(fifty.url("?order=most_supported")).text
    following = re.search(r'rel="next" href="([^"]+)"', first).group(1).replace("&amp;", "&")
    with fifty.scope():
        Resource.objects.filter(number__lte=5).update(supports_count=F("supports_count") + 1)
    second = browser.get(following).text
    assert not set(NUMBERS.findall(first)) & set(NUMBERS.findall(second))
