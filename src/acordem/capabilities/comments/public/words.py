# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a comment says, as HTML: plain text, with its addresses as links and lines that begin with `>` as quotes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from acordem.surfaces.public.templatetags.content import linked


def words_html(text: str) -> str:
    """The paragraphs and quotes of a text; whatever looks like HTML in it is shown as it was typed."""
    if "\n" not in text and not text.startswith(">"):
        return f"<p>{linked(text)}</p>"
    runs = groupby(text.split("\n"), key=lambda line: line.startswith(">"))
    return "".join(_quote(list(lines)) if is_quote else _paragraphs(lines) for is_quote, lines in runs)


def _quote(lines: list[str]) -> str:
    return f"<blockquote>{_paragraphs(line.lstrip('>').strip() for line in lines)}</blockquote>"


def _paragraphs(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return "".join(f"<p>{linked(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
