# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a list says about itself to be exported later: signed, so that nobody asks for a list that was not shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.utils.module_loading import import_string

from acordem.capabilities.exports.models import Export
from acordem.kernel.access.viewers import Viewer
from acordem.surfaces.backoffice.tables import EXPORT_SALT, Table

HOUR = 3600


class NotAList(ValueError):
    """What was sent is not what a list gave, or too old."""


def read_wish(signed: str) -> dict[str, Any]:
    """What a list's button carries: `table`, `path`, `where`, `question`, `title`. Raises `NotAList`."""
    try:
        wish: dict[str, Any] = signing.loads(signed, salt=EXPORT_SALT, max_age=24 * HOUR)
    except signing.BadSignature as error:
        raise NotAList from error
    return wish


def table_of(export: Export, viewer: Viewer) -> Table[Any]:
    """The list, made again for whoever asked. Raises `NotAList` where the code no longer has it, or not like that."""
    try:
        kind = import_string(export.table)
    except ImportError as error:
        raise NotAList from error
    if not issubclass(kind, Table):
        raise NotAList
    try:
        table: Table[Any] = kind.again(export.where, viewer, export.path, _asked(export.question))
    except (LookupError, ObjectDoesNotExist) as error:
        raise NotAList from error
    if not table.is_valid:
        raise NotAList
    return table


def _asked(question: str) -> QueryDict:
    asked = QueryDict(mutable=True)
    for name, values in parse_qs(question).items():
        asked.setlist(name, values)
    return asked
