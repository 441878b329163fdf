# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done with proposals, case by case; expected answers written by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from acordem.components.proposals.rules import (
    AnswerFacts,
    CreationFacts,
    EditFacts,
    InvitationFacts,
    SupportFacts,
    WithdrawFacts,
    answer_is_complete,
    may_accept,
    may_create,
    may_edit,
    may_invite,
    may_support,
    may_withdraw,
    may_withdraw_support,
)

NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
OPEN = SupportFacts(
    is_enabled=True,
    is_blocked=False,
    is_rejected=False,
    is_published=True,
    is_withdrawn=False,
    is_supported=False,
    used=0,
    limit=3,
    supported_url="/mine",
)
PUBLISHED = EditFacts(
    is_author=True,
    is_withdrawn=False,
    is_answered=False,
    published_at=NOON,
    now=NOON,
    edit_time="limited",
    minutes=5,
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_enabled": False}, "supports_closed"),
        ({"is_blocked": True}, "supports_blocked"),
        ({"is_rejected": True}, "rejected"),
        ({"threshold": 10, "count": 9}, ""),
        ({"threshold": 10, "count": 10}, "threshold_reached"),
        ({"threshold": 10, "count": 11}, "threshold_reached"),
        ({"threshold": 10, "count": 10, "is_supported": True}, ""),
        ({"threshold": 10, "count": 10, "exceeds_threshold": True}, ""),
        ({"threshold": 0, "count": 1000}, ""),
        ({"is_withdrawn": True}, "withdrawn"),
        ({"is_published": False}, "draft"),
        ({"used": 2}, ""),
        ({"used": 3}, "limit_reached"),
        ({"used": 4}, "limit_reached"),
        ({"used": 3, "is_supported": True}, ""),
        ({"used": 300, "limit": 0}, ""),
    ],
)
def test_supporting(change, code):
    assert may_support(replace(OPEN, **change)).code == code


def test_who_has_used_all_supports_is_shown_where_to_take_one_back():
    assert [r.url for r in may_support(replace(OPEN, used=3)).remedies] == ["/mine"]


def test_who_comes_too_early_is_told_the_day():
    facts = CreationFacts(is_open=False, next_opening=dt.datetime(2026, 4, 3, 8, 0, tzinfo=dt.UTC))
    assert "3" in str(may_create(facts).remedies[0].text)
    assert may_create(CreationFacts(is_open=False)).remedies == ()
    assert may_create(CreationFacts(is_open=True)).allowed


@pytest.mark.parametrize(
    ("change", "allowed"),
    [({}, True), ({"is_enabled": False}, False), ({"is_blocked": True}, False), ({"is_rejected": True}, True)],
)
def test_taking_a_support_back(change, allowed):
    assert may_withdraw_support(replace(OPEN, **change)).allowed is allowed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"now": NOON + dt.timedelta(minutes=4, seconds=59)}, ""),
        ({"now": NOON + dt.timedelta(minutes=5)}, "edit_time_over"),
        ({"now": NOON + dt.timedelta(days=9), "edit_time": "unlimited"}, ""),
        ({"now": NOON + dt.timedelta(days=9), "edit_time": "unlimited", "is_answered": True}, "answered"),
        ({"is_author": False}, "not_author"),
        ({"is_copy": True, "edit_time": "unlimited"}, "copied"),
        ({"is_withdrawn": True}, "withdrawn"),
        ({"published_at": None, "now": NOON + dt.timedelta(days=99)}, ""),
        ({"minutes": 0}, "edit_time_over"),
    ],
)
def test_editing_is_counted_from_the_publication(change, code):
    assert may_edit(replace(PUBLISHED, **change)).code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (WithdrawFacts(is_author=True, is_published=True, is_withdrawn=False, supports=0), ""),
        (WithdrawFacts(is_author=True, is_published=True, is_withdrawn=False, supports=1), "has_supports"),
        (WithdrawFacts(is_author=False, is_published=True, is_withdrawn=False, supports=0), "not_author"),
        (WithdrawFacts(is_author=True, is_published=True, is_withdrawn=True, supports=0), "withdrawn"),
        (WithdrawFacts(is_author=True, is_published=False, is_withdrawn=False, supports=0), "draft"),
    ],
)
def test_withdrawing(facts, code):
    assert may_withdraw(facts).code == code


ANSWER = AnswerFacts(is_known_state=True, meaning="", has_text=False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"meaning": "rejected"}, "reason_needed"),
        ({"meaning": "rejected", "has_text": True}, ""),
        ({"meaning": "accepted"}, ""),
        ({}, ""),
        ({"is_known_state": False, "has_text": True}, "unknown_state"),
        ({"meaning": "accepted", "needs_costs": True}, "costs_needed"),
        ({"meaning": "accepted", "needs_costs": True, "has_costs": True}, ""),
        ({"meaning": "evaluating", "needs_costs": True}, ""),
        ({"meaning": "rejected", "needs_costs": True, "has_text": True}, ""),
    ],
)
def test_a_rejection_says_why_and_an_acceptance_what_it_costs_where_costs_are_asked_for(change, code):
    assert answer_is_complete(replace(ANSWER, **change)).code == code


@pytest.mark.parametrize(
    ("published", "limit", "code"),
    [(0, 1, ""), (1, 1, "proposal_limit_reached"), (2, 1, "proposal_limit_reached"), (5, 0, ""), (4, 5, "")],
)
def test_each_person_makes_as_many_proposals_as_the_component_says(published, limit, code):
    facts = CreationFacts(is_open=True, published=published, limit=limit, mine_url="/mine")
    assert may_create(facts).code == code
    assert [r.url for r in may_create(facts).remedies] == (["/mine"] if code else [])


INVITED = InvitationFacts(
    is_enabled=True, is_author=True, is_official=False, is_withdrawn=False, is_answered=False, authors=1, now=NOON
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_enabled": False}, "single_author"),
        ({"is_official": True}, "single_author"),
        ({"is_author": False}, "not_author"),
        ({"authors": 19}, ""),
        ({"authors": 20}, "too_many_authors"),
        ({"is_withdrawn": True}, "withdrawn"),
        ({"is_answered": True}, "answered"),
    ],
)
def test_inviting_another_author(change, code):
    assert may_invite(replace(INVITED, **change)).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_author": False, "expires_at": NOON + dt.timedelta(seconds=1)}, ""),
        ({"is_author": False, "expires_at": NOON}, "invitation_expired"),
        ({"is_author": False, "expires_at": None, "is_answered": True}, "answered"),
    ],
)
def test_accepting_to_sign(change, code):
    assert may_accept(replace(INVITED, **change)).code == code
