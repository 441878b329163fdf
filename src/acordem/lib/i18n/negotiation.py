# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which language to answer in, when the address does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

# Real browsers send a dozen languages; what is longer was made to keep a parser busy.
_LONGEST_HEADER: Final = 500


def negotiate(
    path_language: str | None,
    participant_language: str | None,
    cookie: str | None,
    accept_language: str | None,
    offered: Sequence[str],
    default: str,
) -> str:
    """The offered code that suits best: the first said that can be served, else ``default``.

    The first four are asked in that order, and whatever they hold, nothing is raised. A tag falls back to
    its shorter forms (``ca-ES-valencia`` to ``ca``), then to a variety of its language (``oc-FR`` to
    ``oc-aranes``).
    """
    for tag in (path_language, participant_language, cookie):
        if found := match(tag or "", offered):
            return found
    return _accepted(accept_language or "", offered, default)


def match(tag: str, offered: Sequence[str]) -> str | None:
    """The offered code that a language tag asks for, or None."""
    by_tag = {code.lower(): code for code in reversed(offered)}
    subtags = tag.strip().lower().replace("_", "-")[:_LONGEST_HEADER].split("-")
    for length in range(len(subtags), 0, -1):
        if code := by_tag.get("-".join(subtags[:length])):
            return code
    return next((code for code in offered if code.lower().split("-")[0] == subtags[0]), None)


def _accepted(header: str, offered: Sequence[str], default: str) -> str:
    ranges = list(_ranges(header))
    refused = {tag for tag, quality in ranges if not quality}
    free = [code for code in offered if code.lower() not in refused]
    # Sorting is stable: of two languages wanted as much, the first named is the first.
    for tag, quality in sorted(ranges, key=lambda each: -each[1]):
        found = (default if default in free else next(iter(free), None)) if tag == "*" else match(tag, free)
        if quality and found:
            return found
    return default


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header[:_LONGEST_HEADER].split(","):
        tag, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        try:
            number = float(quality)
        except ValueError:
            continue
        # The chain is false for nan, which would make the sorting meaningless.
        if tag and 0 <= number <= 1:
            yield tag, number
