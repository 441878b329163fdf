# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The decisions, without a database."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from acordem.capabilities.comments import rules
from acordem.capabilities.comments.mentions import nicknames_in
from acordem.capabilities.comments.rules import WritingFacts
from acordem.capabilities.comments.settings import CommentsSettings, CommentsStepSettings
from acordem.capabilities.comments.terms import Terms, terms_of


@pytest.mark.parametrize(
    ("is_open", "is_withdrawn", "writes_when_closed", "code"),
    [
        (True, False, False, ""),
        (True, False, True, ""),
        (False, False, True, ""),
        (False, False, False, "comments_closed"),
        (True, True, False, "withdrawn"),
        (True, True, True, "withdrawn"),
        (False, True, True, "withdrawn"),
    ],
)
def test_who_writes_when(is_open, is_withdrawn, writes_when_closed, code):
    facts = WritingFacts(is_open=is_open, is_withdrawn=is_withdrawn, writes_when_closed=writes_when_closed)
    assert rules.may_write(facts).code == code


@pytest.mark.parametrize(
    ("depth", "is_gone", "code"), [(0, False, ""), (1, False, ""), (2, False, "too_deep"), (3, False, "too_deep"), (0, True, "gone")]
)  # fmt: skip
def test_what_is_replied_to(depth, is_gone, code):
    assert rules.may_reply(depth=depth, is_gone=is_gone).code == code


@pytest.mark.parametrize("rule", [rules.may_edit, rules.may_delete])
def test_only_authors_and_only_what_is_there(rule):
    assert rule(is_author=True, is_gone=False).allowed
    assert rule(is_author=False, is_gone=False).code == "not_author"
    assert rule(is_author=True, is_gone=True).code == "gone"


@pytest.mark.parametrize(
    ("is_aligned", "has_alignment", "depth", "code"),
    [(True, True, 0, ""), (True, True, 1, "no_alignment"), (True, False, 0, "no_alignment"), (False, False, 2, "")],
)
def test_who_is_in_favor(is_aligned, has_alignment, depth, code):
    assert rules.may_align(is_aligned=is_aligned, has_alignment=has_alignment, depth=depth).code == code


def test_lengths_say_by_how_much():
    assert rules.says_enough(length=10, longest=10).allowed
    assert rules.says_enough(length=0, longest=10).code == "empty"
    with override("ca"):
        assert str(rules.says_enough(length=11, longest=10).reasons[0].text) == (
            "Hi ha 1 caràcter de més: el màxim són 10."
        )


def test_settings_make_terms():
    usual = terms_of(CommentsSettings(), CommentsStepSettings())
    assert usual == Terms(is_enabled=True, is_open=True, longest=1000, has_alignment=False)
    strict = CommentsSettings(comments_enabled=False, comments_max_length=80)
    assert terms_of(strict, CommentsStepSettings(comments_blocked=True), has_alignment=True) == Terms(
        is_enabled=False, is_open=False, longest=80, has_alignment=True
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hola @neus-vidal, i @Marc!", ["neus-vidal", "marc"]),
        ("@pau @PAU @Pau.", ["pau"]),
        ("pau@example.cat i a.@b@c", []),
        ("(@roc) «@aina»: @", ["roc", "aina"]),
        ("https://xarxa.example/@pau", []),
        ("@" + "a" * 31, []),
        (" ".join(f"@veina{n}" for n in range(40)), [f"veina{n}" for n in range(10)]),
    ],
)
def test_who_is_named(text, names):
    assert nicknames_in(text) == names
