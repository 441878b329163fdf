# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a discussion asks the database: the same with one comment, with three and with more than anybody reads."""

from __future__ import annotations

import pytest

from tests.comments.many import add_comments
from tests.query_counts.test_pages import queries

# Address, for a visitor, for a participant. The proposal's own page costs 8 and 10 without its comments.
PAGES = {
    "proposal": ("{proposal}", 10, 13),
    "discussion": ("/ca/comments/on/proposal/1?order=best_rated", 7, 9),
    "permalink": ("/ca/comments/1", 7, 9),
    "replies": ("/ca/comments/1/replies", 8, 10),
    "reply": ("/ca/comments/1/reply", None, 7),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("rows", [1, 3, 200])
def test_a_page_of_comments_costs_the_same_however_many_there_are(vilamar, page, rows):
    proposal = vilamar.proposal(by="Neus").resource
    with vilamar.scope():
        author = vilamar.person("Neus").pk
        tops = add_comments(proposal, author, [(n + 1, 0) for n in range(rows)])
        add_comments(proposal, author, [(0, 0)] * rows * 2, [tops[0]] * rows + tops)
    address, for_a_visitor, for_a_participant = PAGES[page]
    address = address.format(proposal=vilamar.url("/1"))

    if for_a_visitor is not None:
        assert queries(vilamar.client(), address) == for_a_visitor
    assert queries(vilamar.client("Pau"), address) == for_a_participant


def test_a_closed_discussion_costs_a_participant_no_more_than_an_open_one(vilamar):
    proposal = vilamar.proposal(by="Neus").resource
    with vilamar.scope():
        author = vilamar.person("Neus").pk
        add_comments(proposal, author, [(1, 0)] * 3, [None] * 3)
    vilamar.allow(comments_blocked=True)
    assert queries(vilamar.client("Pau"), vilamar.url("/1")) == 13
