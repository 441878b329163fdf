# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in the forms where a council says what it asks, in the columns of `Field` of `written`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from acordem.capabilities.fields.models import Field
from acordem.kernel.audit.models import AuditEntry
from acordem.lib.text import clean_line, clean_text

TAKEN = ("manage_fields:take_of_people", "manage_proposals:take_private")
_NEW = {"kind": "line", "label_ca": "Telèfon", "keep_days": "90"}
_OPTIONS = {"kind": "one", **{f"option_new{number}_ca": f"Opció {number}" for number in range(1, 5)}}


def _last() -> Field:
    found: Field = Field.objects.order_by("pk").last()  # type: ignore[assignment]
    return found


def _said(column: str, *, of_people: bool) -> Callable[[], str]:
    def read() -> str:
        some = Field.objects.filter(component__isnull=of_people).order_by("pk")
        return str(getattr(some.last(), column))

    return read


def _rows() -> Iterator[tuple[Any, ...]]:
    for inside in ("", "_in_component"):
        for column in ("label", "help"):
            for verb in ("add", "edit"):
                read = _said(column, of_people=not inside)
                yield f"manage_fields:{verb}{inside}", f"{column}_ca", clean_line, read, _NEW
        for number in range(1, 5):
            name = f"option_new{number}_ca"
            said = lambda at=number - 1: str(_last().choices[at].label)  # noqa: E731
            yield f"manage_fields:add{inside}", name, clean_line, said, _NEW | _OPTIONS


def _why() -> str:
    return str(AuditEntry.objects.filter(verb="field.export_private").latest("pk").changes["reason"])


OF_FIELDS = (
    *_rows(),
    *((page, "reason", clean_text, _why, {"file_format": "csv"}) for page in TAKEN),
)
