# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.lib.differences import Change, differences


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.change.value, piece.text) for piece in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("Més arbres", "Més arbres", [("same", "Més arbres")]),
        ("", "Nou", [("added", "Nou")]),
        ("Vell", "", [("removed", "Vell")]),
        (
            "Volem deu arbres.",
            "Volem vint arbres.",
            [("same", "Volem "), ("removed", "deu"), ("added", "vint"), ("same", " arbres.")],
        ),
        ("Un.\nDos.\n", "Un.\nTres.\n", [("same", "Un.\n"), ("removed", "Dos"), ("added", "Tres"), ("same", ".\n")]),
    ],
)
def test_changes_are_told_word_by_word(before, after, pieces):
    assert told(before, after) == pieces


@given(st.text(alphabet="ab \n.", max_size=80), st.text(alphabet="ab \n.", max_size=80))
def test_the_pieces_make_both_texts_again(before, after):
    found = differences(before, after)
    assert "".join(p.text for p in found if p.change != Change.ADDED) == before
    assert "".join(p.text for p in found if p.change != Change.REMOVED) == after


def test_texts_made_to_be_slow_are_told_whole():
    started = time.process_time()
    found = differences("a b " * 12_000, "b a " * 12_000)
    assert {piece.change for piece in found} == {Change.REMOVED, Change.ADDED}
    # Comparing them word by word would take minutes.
    assert time.process_time() - started < 5
