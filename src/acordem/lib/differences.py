# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two texts, in pieces that people can read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_WORDS: Final = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing takes time by the product of both lengths: beyond this (some 10 ms) a passage counts as replaced whole.
_MOST_COMPARISONS: Final = 250_000


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what became of it."""

    change: Change
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order; all but the added ones make `before`, all but the removed `after`."""
    return list(_joined(_by_line(before, after)))


def _by_line(before: str, after: str) -> Iterator[Piece]:
    for tag, old, new in _blocks(_LINES.findall(before), _LINES.findall(after)):
        if tag == "equal":
            yield Piece(Change.SAME, old)
        else:
            yield from _by_word(old, new)


def _by_word(before: str, after: str) -> Iterator[Piece]:
    for tag, old, new in _blocks(_WORDS.findall(before), _WORDS.findall(after)):
        if tag == "equal":
            yield Piece(Change.SAME, old)
            continue
        if old:
            yield Piece(Change.REMOVED, old)
        if new:
            yield Piece(Change.ADDED, new)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        yield "replace", "".join(old), "".join(new)
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        yield tag, "".join(old[start:end]), "".join(new[new_start:new_end])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.change == piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
