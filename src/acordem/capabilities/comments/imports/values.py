# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells that only comments have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from acordem.capabilities.comments.enums import Alignment
from acordem.capabilities.imports.cells import WrongCell, plain, yes_or_no
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.tables import Cell
from acordem.lib.text import clean_line

_WORDS: Final = {
    Alignment.IN_FAVOR: "1|+1|in favor|in favour|favor|favour|for|positive|agree|a favor|d'acord|positiu|de acuerdo"
    "|positivo|en favor|d'acòrd|positiu",
    Alignment.NEUTRAL: "|0|neutral|none|neutre|neutra|neutro|cap|ninguno|ninguna",
    Alignment.AGAINST: "against|negative|disagree|en contra|contra|en desacord|negatiu|en desacuerdo|negativo"
    "|en desacòrd",
}
_ALIGNMENT_OF: Final = {folded(word): value for value, words in _WORDS.items() for word in words.split("|")}


def alignment(cell: Cell) -> Alignment:
    """Whether a comment is in favor, against or neither; empty means neither."""
    text = clean_line(plain(cell))
    # Without its letters alone, -1 would be 1.
    known = Alignment.AGAINST if text.replace("−", "-") == "-1" else _ALIGNMENT_OF.get(folded(text))
    if known is None:
        raise WrongCell(
            _("“%(text)s” is no position: write 1, 0 or -1, or in favor, neutral or against.") % {"text": text[:40]}
        )
    return known


def since(cell: Cell, moment: Callable[[Cell], dt.datetime | None], otherwise: dt.datetime) -> dt.datetime | None:
    """Since when something holds: a date, or a yes (then `otherwise`); None for no and for an empty cell."""
    try:
        return otherwise if yes_or_no(cell) else None
    except WrongCell:
        return moment(cell)


def steps_up(cell: Cell) -> int:
    """How many comments this one is below, as another site counts."""
    text = clean_line(plain(cell))
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 4):  # noqa: PLR2004 - nobody is a thousand replies deep
        raise WrongCell(_("“%(text)s” is no depth: write 0 for what replies to nobody.") % {"text": text[:40]})
    return int(text)
