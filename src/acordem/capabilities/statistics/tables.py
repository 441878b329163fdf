# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is counted, in the words and the shape of a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from acordem.capabilities.statistics import queries
from acordem.capabilities.statistics.models import PEOPLE
from acordem.capabilities.statistics.pictures import bar, columns_picture
from acordem.capabilities.statistics.queries import Numbers
from acordem.capabilities.statistics.rules import Grain, gathered, grain_of
from acordem.kernel.access.decisions import Text


@dataclass(frozen=True)
class Tabled:
    """A table of which each cell is a bar too: a row for each key, a column for each measure."""

    title: Text
    columns: list[dict[str, Any]]
    rows: list[list[Any]]


def named() -> dict[str, Text]:
    """Every measure and what it is called, people first."""
    return {PEOPLE: _("People taking part"), **queries.labels()}


def figures(totals: Mapping[str, int]) -> list[dict[str, Any]]:
    """The totals in one line, those of which there are any."""
    return [{"number": totals[name], "label": label} for name, label in named().items() if totals.get(name)]


def public_figures() -> list[dict[str, Any]]:
    """What everybody may know of it, in one line; in one query, or none."""
    return figures(queries.public_totals())


def over_time(days: Numbers, since: dt.date | None, until: dt.date) -> list[dict[str, Any]]:
    """A picture with its table for each measure of which there is anything since a day, over the same columns."""
    dates = {name: _dated(counts) for name, counts in days.items()}
    firsts = [day for counts in dates.values() for day in counts if since is None or day >= since]
    if not firsts:
        return []
    first = since or min(firsts)
    grain = grain_of(first, until)
    return [
        _figure(name, label, gathered(dates[name], first, until, grain), grain)
        for name, label in {**named(), PEOPLE: _("People who took part for the first time")}.items()
        if any(first <= day <= until for day in dates.get(name, ()))
    ]


def divided(title: Text, head: Text, counts: Numbers, keys: Iterable[tuple[str, Text]]) -> Tabled | None:
    """The counts of every measure by the keys given, with what each is called; None where there are none."""
    known = [(key, words) for key, words in keys if any(key in of for of in counts.values())]
    shown = [(name, label) for name, label in named().items() if any(key in counts.get(name, {}) for key, _w in known)]
    if not known:
        return None
    most = {name: max(counts[name].get(key, 0) for key, _words in known) for name, _label in shown}
    rows = [
        [words, *(bar(counts[name].get(key, 0), most[name]) for name, _label in shown)]
        for key, words in known
    ]  # fmt: skip
    return Tabled(title, [{"label": head}, *({"label": label, "kind": "number"} for _name, label in shown)], rows)


def totals_of(days: Numbers, since: dt.date | None) -> dict[str, int]:
    """How many of each measure there were since a day."""
    first = since.isoformat() if since else ""
    return {name: sum(n for key, n in counts.items() if key >= first) for name, counts in days.items()}


def _figure(name: str, label: Text, columns: Mapping[dt.date, int], grain: Grain) -> dict[str, Any]:
    words = _words_of(columns, grain)
    points = list(zip(words, columns.values(), strict=True))
    caption, head = {
        Grain.DAY: (_("By day"), _("Day")),
        Grain.WEEK: (_("By week"), _("Week")),
        Grain.MONTH: (_("By month"), _("Month")),
    }[grain]
    return {
        "id": f"over-time-{name}",
        "title": label,
        "svg": columns_picture(str(label), points),
        "caption": caption,
        "columns": [{"label": head}, {"label": label, "kind": "number"}],
        "rows": [[word, number_format(number)] for word, number in points if number],
    }


def _words_of(columns: Iterable[dt.date], grain: Grain) -> list[str]:
    if grain == Grain.MONTH:
        return [date_format(day, "YEAR_MONTH_FORMAT") for day in columns]
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in columns]
    return [_("week of %(day)s") % {"day": day} for day in days] if grain == Grain.WEEK else days


def _dated(counts: Mapping[str, int]) -> dict[dt.date, int]:
    return {dt.date.fromisoformat(key): number for key, number in counts.items()}
