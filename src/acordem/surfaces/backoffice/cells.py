# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of a row: made in Python, because a page has five hundred and a template would cost half of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from acordem.lib.escaping import escaped
from acordem.surfaces.backoffice.tables import Column

_THOUSAND = 1000


def cells_of(cells: Sequence[Any], columns: Sequence[Column[Any]], *, url: str, tick: Any = None) -> SafeString:
    """A row's cells, the first its name, which leads to `url`; before them a box for the row of the key `tick`."""
    escape = escaped
    name = escape(cells[0])
    parts = []
    if tick is not None:
        box = f'<input type="checkbox" name="row" value="{escape(tick)}" aria-label="{_attribute(cells[0])}">'
        parts.append(f'<td class="tick">{box}</td>')
    parts.append(f'<th scope="row">{_link(url, name)}</th>')
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        kind = "number" if column.is_number else "words"
        parts.append(f'<td class="{kind}">{"" if cell is None else escape(_localized(cell))}</td>')
    return mark_safe("".join(parts))  # noqa: S308 - every value is escaped above


def _link(url: str, name: str) -> str:
    return f'<a href="{escaped(url)}" data-open>{name}</a>' if url else name


def _attribute(cell: Any) -> str:
    """A cell as the value of an attribute: what is HTML already says its words only."""
    return escaped(strip_tags(cell) if hasattr(cell, "__html__") else cell)


def _localized(cell: Any) -> Any:
    # Nearly all numbers are small, and those are written alike everywhere.
    if isinstance(cell, str) or (type(cell) is int and 0 <= cell < _THOUSAND):
        return cell
    return localize(cell)
