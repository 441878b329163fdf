# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Four orders, and pages by cursor: every comment once, whatever the votes and the replies."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acordem.capabilities.comments import queries
from acordem.capabilities.comments.enums import CommentOrder
from acordem.kernel.participation.listing import BadCursor
from tests.comments.many import add_comments

SAID = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)), max_size=30)


class Undo(Exception):
    """Takes back what one example wrote."""


@given(said=SAID, order=st.sampled_from(CommentOrder), size=st.integers(1, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
def test_pages_forwards_and_backwards_show_each_comment_once_and_in_order(vilamar, talk, said, order, size):
    with vilamar.scope(), pytest.MonkeyPatch.context() as patch, pytest.raises(Undo), transaction.atomic():
        patch.setattr(queries, "PAGE_SIZE", size)
        neus, nobody = vilamar.person("Neus").pk, vilamar.viewer()
        tops = add_comments(talk.subject, neus, [(up, down) for up, down, _ in said])
        parents = [top for top, (_, _, replies) in zip(tops, said, strict=True) for _ in range(replies)]
        add_comments(talk.subject, neus, [(0, 0)] * len(parents), parents)
        keys = {
            CommentOrder.OLDER: lambda n: n,
            CommentOrder.RECENT: lambda n: -n,
            CommentOrder.BEST_RATED: lambda n: (said[n][1] - said[n][0], -n),
            CommentOrder.MOST_DISCUSSED: lambda n: (-said[n][2], -n),
        }
        expected = [tops[n].pk for n in sorted(range(len(said)), key=keys[order])]

        found, cursor, cursors = [], "", [""]
        while True:
            page = queries.threads_on(nobody, talk.subject, order, cursor)
            found += [thread.comment.pk for thread in page.items]
            if not page.next:
                break
            cursor = page.next
            cursors.append(cursor)
        assert found == expected

        back = [thread.comment.pk for thread in page.items]
        while page.previous:
            page = queries.threads_on(nobody, talk.subject, order, page.previous)
            back = [thread.comment.pk for thread in page.items] + back
        assert back == expected
        raise Undo


@given(tree=st.lists(st.integers(0, 8), max_size=8), gone=st.sets(st.integers(0, 8)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
def test_in_any_conversation_counters_and_threads_agree_with_the_rows(vilamar, talk, tree, gone):
    """`tree` says to which earlier comment each one replies (0: to the proposal); `gone` are deleted afterwards."""
    vilamar.person("Pau")
    with pytest.raises(Undo), transaction.atomic():
        made = []
        for at, parent in enumerate(tree):
            to = made[parent - 1] if 0 < parent <= len(made) and made[parent - 1].depth < 2 else None
            made.append(talk.say("Pau", f"Dic {at}", to=to))
        for at in sorted(gone):
            if at < len(made):
                talk.delete("Pau", made[at])
        seen = {comment.pk for at, comment in enumerate(made) if at not in gone}

        assert talk.count() == talk.recount() == len(seen)
        for comment in made:
            below = {c.pk for c in made if comment.pk in talk.now(c).ancestors}
            assert talk.now(comment).replies_count == len(below & seen)

        with vilamar.scope():
            page = queries.threads_on(vilamar.viewer(), talk.subject, CommentOrder.OLDER)
        shown = [shown for thread in page.items for shown in walk(thread)]
        assert len(shown) == len(set(shown))
        for thread in page.items:
            inside = set(walk(thread))
            assert inside & seen, "a place that nobody needs"
            assert thread.others == thread.comment.replies_count - len(inside & seen - {thread.comment.pk})
        raise Undo


def walk(thread) -> list[int]:
    return [thread.comment.pk, *(number for reply in thread.replies for number in walk(reply))]


@pytest.fixture
def many(vilamar, talk):
    """Forty-five comments, of which the first has thirty replies."""
    with vilamar.scope():
        neus = vilamar.person("Neus").pk
        tops = add_comments(talk.subject, neus, [(n % 7, n % 3) for n in range(45)])
        add_comments(talk.subject, neus, [(0, 0)] * 30, [tops[0]] * 30)
    return tops


def numbers(page: str) -> list[int]:
    return [int(n) for n in re.findall(r'id="comment-(\d+)"', page)]


def more(page: str) -> str:
    links = re.findall(r'class="comments-more"><a[^>]*href="([^"]+)"', page)
    return links[-1].replace("&amp;", "&") if links else ""


def test_the_whole_discussion_is_walked_by_its_links(vilamar, talk, many):
    client, tops, address = vilamar.client(), [], f"{talk.url()}?order=recent"
    for _ in range(9):
        page = client.get(address).text
        tops += [n for n in numbers(page) if n <= 45]
        address = more(page)
        if "cursor=" not in address:
            break
    assert tops == list(range(45, 0, -1))


def test_the_replies_to_a_comment_are_walked_by_their_links(vilamar, talk, many):
    client, found, address = vilamar.client(), [], talk.url(many[0], "/replies")
    for _ in range(9):
        page = client.get(address).text
        assert numbers(page)[0] == 1
        found += numbers(page)[1:]
        address = more(page)
        if not address:
            break
    assert found == list(range(46, 76))


def test_the_page_of_the_proposal_shows_twenty_and_leads_to_the_rest(vilamar, talk, many):
    page = vilamar.client().get(vilamar.url(f"/{talk.subject.number}")).text
    assert [n for n in numbers(page) if n <= 45] == list(range(1, 21))
    assert more(page).startswith(f"{talk.url()}?order=older&cursor=")
    assert "Mostra 27 respostes més" in page


@pytest.mark.parametrize("query", ["order=", "order=random", "order=older&cursor=mig", "cursor=W10", "cursor=%00"])
def test_an_order_or_cursor_that_nobody_could_have_chosen_is_a_400_that_leads_on(vilamar, talk, many, query):
    answer = vilamar.client().get(f"{talk.url()}?{query}")
    assert answer.status_code == 400
    assert f'href="{talk.url()}"' in answer.text
    assert vilamar.client().get(f"{talk.url(many[0], '/replies')}?cursor=W10").status_code == 400


def test_a_parameter_that_means_nothing_here_is_ignored(vilamar, talk, many):
    assert vilamar.client().get(f"{talk.url()}?utm_source=butlleti&page=3").status_code == 200


def test_a_cursor_of_another_order_is_refused(vilamar, talk, many):
    with vilamar.scope():
        nobody = vilamar.viewer()
        rated = queries.threads_on(nobody, talk.subject, CommentOrder.BEST_RATED)
        with pytest.raises(BadCursor):
            queries.threads_on(nobody, talk.subject, CommentOrder.OLDER, rated.next)
