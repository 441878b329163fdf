# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be done with proposals, case by case; expected answers written by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from acordem.components.proposals.rules import (
    CreationFacts,
    EditFacts,
    SupportFacts,
    WithdrawFacts,
    answer_is_complete,
    may_create,
    may_edit,
    may_support,
    may_withdraw,
    may_withdraw_support,
)

NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
OPEN = SupportFacts(
    is_enabled=True,
    is_blocked=False,
    state="",
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
        ({"state": "rejected"}, "rejected"),
        ({"state": "accepted"}, ""),
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
    [({}, True), ({"is_enabled": False}, False), ({"is_blocked": True}, False), ({"state": "rejected"}, True)],
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


@pytest.mark.parametrize(
    ("state", "has_text", "code"),
    [
        ("rejected", False, "reason_needed"),
        ("rejected", True, ""),
        ("accepted", False, ""),
        ("", False, ""),
        ("maybe", True, "unknown_state"),
    ],
)
def test_a_rejection_says_why(state, has_text, code):
    assert answer_is_complete(state, has_text).code == code
