# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of a list by key: the hundredth costs what the first does, and nothing is shown twice while others write."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

M = TypeVar("M", bound=models.Model)
EXACT_UP_TO = 1000
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
"""What no text in the database holds, and JSON can write: NUL, and half a character."""


class BadCursor(ValueError):
    """The cursor in the address is not one that this list gave."""


@dataclass(frozen=True)
class Order:
    """A way of ordering: columns that all go in one direction, the last one unique."""

    columns: tuple[str, ...]
    is_descending: bool = True

    def sort(self, items: QuerySet[M], *, backwards: bool) -> QuerySet[M]:
        sign = "-" if self.is_descending != backwards else ""
        return items.order_by(*[f"{sign}{column}" for column in self.columns])

    def beyond(self, values: Sequence[Any], *, backwards: bool) -> Q:
        """The rows after `values` in this order (before them when going backwards)."""
        lookup = "lt" if self.is_descending != backwards else "gt"
        first, rest = self.columns[0], self.columns[1:]
        if not rest:
            return Q(**{f"{first}__{lookup}": values[0]})
        inner = Order(rest, self.is_descending).beyond(values[1:], backwards=backwards)
        # The first condition alone is what lets the index start at the right place.
        return Q(**{f"{first}__{lookup}e": values[0]}) & (Q(**{f"{first}__{lookup}": values[0]}) | inner)


@dataclass(frozen=True)
class Count:
    """How many: exact up to `EXACT_UP_TO`, "more than" beyond."""

    number: int
    is_more: bool


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the cursors that lead on; '' where there is nothing more."""

    items: list[M]
    previous: str
    next: str


def count(items: QuerySet[Any], page: Page[Any] | None = None) -> Count:
    """Count without paying for more than a thousand and one, or for anything when `page` is all there is."""
    if page is not None and page.items and not page.previous and not page.next:
        return Count(len(page.items), is_more=False)
    number = items.order_by()[: EXACT_UP_TO + 1].count()
    return Count(min(number, EXACT_UP_TO), number > EXACT_UP_TO)


def page_at(segments: Sequence[QuerySet[M]], order: Order, size: int, cursor: str = "") -> Page[M]:
    """One page of a list made of segments read one after the other (a rotation has two, most lists one).

    Raises `BadCursor`.
    """
    backwards, segment, values = _read(cursor, order, segments) if cursor else (False, 0, None)
    found = _collect(segments, order, size + 1, segment, values, backwards=backwards)
    return _page_of(found, order, size, cursor, backwards=backwards)


def first_page(rows: Sequence[M], order: Order, size: int) -> Page[M]:
    """The first page of a list whose first rows, sorted and one more than `size`, have been read already."""
    return _page_of([(0, row) for row in rows], order, size, "", backwards=False)


def _page_of(found: list[tuple[int, M]], order: Order, size: int, cursor: str, *, backwards: bool) -> Page[M]:
    has_more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    goes_back = has_more if backwards else bool(cursor)
    goes_on = bool(cursor) if backwards else has_more
    return Page(
        [item for _, item in found],
        _write("b", found[0], order) if found and goes_back else "",
        _write("a", found[-1], order) if found and goes_on else "",
    )


def page_number(segments: Sequence[QuerySet[M]], order: Order, size: int, number: int) -> Page[M]:
    """Page `number` (from 1) by counting rows: for the addresses of old; slower the further it goes."""
    found: list[tuple[int, M]] = []
    skip = (number - 1) * size
    for index, segment in enumerate(segments):
        rows = list(order.sort(segment, backwards=False)[skip : skip + size + 1 - len(found)])
        found += [(index, row) for row in rows]
        if len(found) > size:
            break
        skip = 0 if rows else skip - segment.count()
    shown = found[:size]
    return Page(
        [item for _, item in shown],
        _write("b", shown[0], order) if shown and number > 1 else "",
        _write("a", shown[-1], order) if len(found) > size else "",
    )


def _collect(
    segments: Sequence[QuerySet[M]],
    order: Order,
    wanted: int,
    start: int,
    values: list[Any] | None,
    *,
    backwards: bool,
) -> list[tuple[int, M]]:
    indexes = range(start, -1, -1) if backwards else range(start, len(segments))
    found: list[tuple[int, M]] = []
    for index in indexes:
        rows = order.sort(segments[index], backwards=backwards)
        if values is not None and index == start:
            rows = rows.filter(order.beyond(values, backwards=backwards))
        found += [(index, row) for row in rows[: wanted - len(found)]]
        if len(found) >= wanted:
            break
    return found


def _write(direction: str, place: tuple[int, models.Model], order: Order) -> str:
    segment, item = place
    values = [_plain(getattr(item, column)) for column in order.columns]
    raw = json.dumps([direction, segment, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _read(cursor: str, order: Order, segments: Sequence[QuerySet[Any]]) -> tuple[bool, int, list[Any]]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        direction, segment, *values = json.loads(base64.urlsafe_b64decode(padded))
    except (ValueError, binascii.Error, TypeError, RecursionError) as error:
        raise BadCursor from error
    if direction not in ("a", "b") or type(segment) is not int or not 0 <= segment < len(segments):
        raise BadCursor
    if len(values) != len(order.columns):
        raise BadCursor
    return (
        direction == "b",
        segment,
        [_typed(segments[0].model, c, v) for c, v in zip(order.columns, values, strict=True)],
    )


def _typed(model: type[models.Model], column: str, value: Any) -> Any:
    if isinstance(value, str) and _is_text(model, column) and not _UNSTORABLE.search(value):
        return value
    if column.endswith("_at"):
        try:
            moment = dt.datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise BadCursor from error
        # As we write them: of other offsets, some are further than PostgreSQL goes.
        if moment.utcoffset() != dt.timedelta():
            raise BadCursor
        return moment
    if type(value) is not int or abs(value) >= 2**63:
        raise BadCursor
    return value


def _is_text(model: type[models.Model], column: str) -> bool:
    return column != "pk" and isinstance(model._meta.get_field(column), models.CharField | models.TextField)
