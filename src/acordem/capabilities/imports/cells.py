# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One cell into one value. All raise `WrongCell` with a sentence for what they can't take."""

from __future__ import annotations

import datetime as dt
import html
import re
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.tables import LONGEST_CELL, Cell, text_of
from acordem.lib.text import clean_html, clean_line, clean_text, text_of_html

HIGHEST_NUMBER = 999_999_999
_EARLIEST = 1900
_YES = frozenset(
    ("yes", "y", "true", "1", "si", "s", "oc", "o", "cert", "verdadero", "vertader", "x", "oficial", "official")
)
_NO = frozenset(("no", "n", "false", "0", "non", "fals", "falso", ""))
_DAY_FIRST = re.compile(
    r"\A(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    r"(?:[ ,T]+(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?\Z"
)
_EXCEL_DAYS = (20_000, 80_000)
_EXCEL_BEGINS = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days are counted without a zone
_TAG = re.compile(
    r"(?i)</?(?:p|br|div|span|strong|b|em|i|u|a|ul|ol|li|h[1-6]|blockquote|table|tbody|tr|td|th|img|hr)(?:\s[^<>]*)?/?>"
)
# Two halves of a character that JSON can write apart and no text can hold, and the one that PostgreSQL can't.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class WrongCell(ValueError):
    """A cell that can't be taken; its text is a sentence."""


def plain(cell: Cell) -> str:
    """The cell's text as it is."""
    text = text_of(cell)
    if len(text) > LONGEST_CELL:
        raise WrongCell(_("The cell has more than %(most)s characters.") % {"most": LONGEST_CELL})
    if _UNSTORABLE.search(text):
        raise WrongCell(_("The cell has an invisible character that can't be stored: write the text anew."))
    return text


def line(cell: Cell, longest: int) -> str:
    """One line of at most `longest` characters."""
    text = clean_line(plain(cell))
    if len(text) > longest:
        raise WrongCell(
            _("It has %(count)s characters and %(most)s at most are allowed.") % {"count": len(text), "most": longest}
        )
    return text


def paragraphs(cell: Cell) -> str:
    """Plain text; what is written in HTML loses its tags and keeps its paragraphs."""
    text = plain(cell)
    return text_of_html(text) if _TAG.search(text) else clean_text(text)


def rich(cell: Cell) -> str:
    """HTML that may be stored; plain text gets its paragraphs marked."""
    text = plain(cell)
    if _TAG.search(text):
        return clean_html(text) if text_of_html(text) else ""
    parts = [part for part in clean_text(text).split("\n\n") if part]
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts)


def number(cell: Cell) -> int | None:
    """A number for an address; None for an empty cell."""
    text = clean_line(plain(cell)).removeprefix("#")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:20]) <= HIGHEST_NUMBER:
        raise WrongCell(
            _("“%(text)s” is not a whole number between 1 and %(most)s.") % {"text": text[:40], "most": HIGHEST_NUMBER}
        )
    return int(text)


def yes_or_no(cell: Cell) -> bool:
    """Whether the cell says yes; empty means no."""
    text = clean_line(plain(cell))
    if folded(text) in _YES:
        return True
    if folded(text) in _NO:
        return False
    raise WrongCell(_("“%(text)s” is neither yes nor no.") % {"text": text[:40]})


def moment(cell: Cell, zone: ZoneInfo, now: dt.datetime) -> dt.datetime | None:
    """A date, or a date and time, that has passed, in the council's time zone; None for an empty cell."""
    found = _read_moment(cell)
    if found is None:
        return None
    if found.year < _EARLIEST:
        raise WrongCell(_("The year %(year)s is too long ago.") % {"year": found.year})
    found = found.replace(tzinfo=zone) if found.tzinfo is None else found
    if found > now:
        raise WrongCell(_("The date %(text)s has not come yet.") % {"text": text_of(cell)[:40]})
    return found


def _read_moment(cell: Cell) -> dt.datetime | None:
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date):
        return dt.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - the caller knows the zone
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _EXCEL_DAYS[0] < cell < _EXCEL_DAYS[1]:
        return _EXCEL_BEGINS + dt.timedelta(days=cell)
    text = clean_line(plain(cell))
    if not text:
        return None
    day_first = _DAY_FIRST.match(text)
    try:
        if day_first:
            day, month, year, hour, minute, second = (int(part or 0) for part in day_first.groups())
            return dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
        return dt.datetime.fromisoformat(text.removesuffix(" UTC") + ("Z" if text.endswith(" UTC") else ""))
    except ValueError as error:
        raise WrongCell(
            _("“%(text)s” is not a date: write it as 31/12/2026 or 2026-12-31.") % {"text": text[:40]}
        ) from error
