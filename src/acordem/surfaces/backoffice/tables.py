# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one list of the back-office: a feature says its rows, columns, filters and what can be done with many at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Generic, Self, TypeVar
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Text
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.listing import Count, Order, Page, count, page_at
from acordem.surfaces.backoffice.manifest import ENTER
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.public.context import Link

M = TypeVar("M", bound=models.Model)
PAGE_SIZE = 50
EXPORT_SALT = "acordem.backoffice.export"
MOST_AT_ONCE = 1_000
"""So many rows at most are changed by one bulk action: more are done in several goes, each of which stays or fails."""


@dataclass(frozen=True)
class Column(Generic[M]):
    """One thing that a list tells of each row; `value` is told on the page and in exports.

    `shown` is what the page shows instead, as HTML already safe; `order` names the order that the header sorts by.
    """

    name: str
    label: Text
    value: Callable[[M], Any]
    shown: Callable[[M], Any] | None = None
    order: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Bulk(Generic[M]):
    """Something done with many rows at once. `run(rows, answers)` does it and says what changed.

    `form` asks first what there is to know; `rows` come as a list, those of the page or all that were found.
    """

    name: str
    label: Text
    run: Callable[[Sequence[M], Mapping[str, Any]], str]
    form: Callable[[QueryDict | None], forms.Form] | None = None
    style: str = "quiet"
    decision: Decision = ALLOWED


class TableFilter(forms.Form):
    """What the address of a list asks: words, and whatever a feature adds. Unknown parameters are ignored."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)


class Table(Generic[M]):
    """A list: made from a viewer, where it is, and the parameters of its address, of which it needs nothing else.

    So it can be made again elsewhere, for an export that a job writes. Subclasses give `columns`, `orders`, `rows()`
    and, where they have them, `narrowed()`, `url_of()`, `actions_of()` and `bulk`.
    """

    columns: ClassVar[Sequence[Column[Any]]] = ()
    orders: ClassVar[Mapping[str, Order]] = {}
    default_order: ClassVar[str] = ""
    filter_form: ClassVar[type[TableFilter]] = TableFilter
    empty: ClassVar[tuple[Text, Text]] = (_("There is nothing here yet"), "")
    page_size: ClassVar[int] = PAGE_SIZE
    permission: ClassVar[str] = ENTER
    more_columns: ClassVar[Sequence[Column[Any]]] = ()
    """What a file tells beside the columns of the page: whole texts, for example."""

    def __init__(self, viewer: Viewer, path: str, data: Mapping[str, Any]) -> None:
        self.viewer, self.path, self.data = viewer, path, data
        self.form = self.make_filter(data)
        self.is_valid = self.form.is_valid() and self.order_name.lstrip("-") in {"", *self.orders}

    # What a feature says

    def rows(self) -> QuerySet[M]:
        """Every row that the viewer may see here, with what the columns tell."""
        raise NotImplementedError

    def narrowed(self, rows: QuerySet[M], asked: Mapping[str, Any]) -> QuerySet[M]:
        """The rows that fit what the filter asks (`asked["q"]` are its words)."""
        return rows

    def make_filter(self, data: Mapping[str, Any]) -> TableFilter:
        """The filter, with the choices of this place."""
        return self.filter_form(data, auto_id="filter_%s")

    def url_of(self, row: M) -> str:
        """Where the first column of a row leads; '' for nowhere."""
        return ""

    def actions_of(self, row: M) -> Sequence[Action]:
        """What can be done with one row. No statement of its own: it is asked for each."""
        return ()

    def bulk(self) -> Sequence[Bulk[M]]:
        """What can be done with many rows at once."""
        return ()

    def described(self, rows: list[M]) -> list[M]:
        """Rows of one page or stretch, with what it takes one question for all of them to know."""
        return rows

    def whole(self, rows: QuerySet[M]) -> QuerySet[M]:
        """The rows with what `more_columns` tell too."""
        return rows

    def where(self) -> dict[str, Any]:
        """What else than viewer, path and parameters the list is made from, as numbers and texts."""
        return {}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        """The same list at another time, for whoever had it. Raises `ObjectDoesNotExist` when its place is gone."""
        del where  # for lists that have a place
        return cls(viewer, path, data)

    def may_read(self) -> bool:
        """Whether the viewer may see this list at all: asked again when a file of it is written later."""
        return bool(self.viewer.spaces_with(self.permission))

    # What every list does

    @property
    def order_name(self) -> str:
        return str(self.data.get("order") or self.default_order)

    @property
    def order(self) -> Order:
        """The order asked for; a minus before its name turns it round."""
        name = self.order_name
        order = self.orders[name.lstrip("-")] if name else Order(("pk",))
        return Order(order.columns, not order.is_descending) if name.startswith("-") else order

    @cached_property
    def found(self) -> QuerySet[M]:
        """The rows that the address asks for, unordered."""
        return self.narrowed(self.rows(), self.form.cleaned_data)

    def page(self) -> Page[M]:
        """The page asked for. Raises `BadCursor`."""
        page = page_at([self.found], self.order, self.page_size, str(self.data.get("cursor", "")))
        return dataclasses.replace(page, items=self.described(page.items))

    @property
    def exported(self) -> Sequence[Column[M]]:
        """What a file tells of each row."""
        return (*self.columns, *self.more_columns)

    def stretch(self, after: int | None, count: int) -> list[M]:
        """The next rows by key, for a file: whatever is written meanwhile, each comes once."""
        rows = self.whole(self.found).order_by("pk")
        return self.described(list((rows if after is None else rows.filter(pk__gt=after))[:count]))

    def wish(self, title: str) -> str:
        """What this list is, signed, for a page to offer a file of it."""
        return signing.dumps(self.wished(title), salt=EXPORT_SALT, compress=True)

    def wished(self, title: str) -> dict[str, Any]:
        """What this list is, for a file to be made of it."""
        kind = type(self)
        asked = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [], False)}
        return {
            "table": f"{kind.__module__}.{kind.__qualname__}",
            "title": title[:255],
            "path": self.path,
            "where": self.where(),
            "question": urlencode(asked, doseq=True),
        }

    def total(self, page: Page[M]) -> Count:
        """How many were found."""
        return count(self.found, page)

    def chosen(self, data: QueryDict) -> list[M]:
        """The rows that a bulk action is for: those ticked, or all that were found, `MOST_AT_ONCE` at most."""
        if data.get("everything"):
            return list(self.order.sort(self.found, backwards=False)[:MOST_AT_ONCE])
        ticked = [int(number) for number in data.getlist("row") if number.isascii() and number.isdigit()]
        small = [number for number in ticked if number < 2**63]
        return list(self.order.sort(self.found.filter(pk__in=small[:MOST_AT_ONCE]), backwards=False))

    def address(self, **changes: Any) -> str:
        """The address of the list with parameters changed; without a cursor it begins at the first page."""
        asked = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [], False)}
        if self.order_name != self.default_order:
            asked["order"] = self.order_name
        kept = {name: value for name, value in (asked | changes).items() if value not in (None, "", [])}
        return f"{self.path}?{urlencode(kept, doseq=True)}" if kept else self.path

    def heads(self) -> list[dict[str, Any]]:
        """The headers: label, kind, and for those that sort, the address that does and how it is sorted now."""
        return [self._head(column) for column in self.columns]

    def active(self) -> list[Link]:
        """The filters in use, each with the address of the list without it."""
        links = []
        for name, value in self.form.cleaned_data.items():
            if value in (None, "", [], False):
                continue
            field = self.form.fields[name]
            values = value if isinstance(value, list) else [value]
            choices = dict(getattr(field, "choices", ()) or ())
            for each in values:
                rest = [other for other in values if other != each]
                label = choices.get(each) or (field.label if each is True else f"“{each}”")
                links.append(Link(label, self.address(**{name: rest})))
        return links

    def _head(self, column: Column[M]) -> dict[str, Any]:
        head = {"label": column.label, "kind": "number" if column.is_number else "words", "url": "", "sorted": ""}
        if not column.order:
            return head
        is_now = self.order_name.lstrip("-") == column.order
        is_turned = self.order_name.startswith("-")
        if is_now:
            head["sorted"] = "descending" if self.order.is_descending else "ascending"
        head["url"] = self.address(order=column.order if not is_now or is_turned else f"-{column.order}")
        return head
