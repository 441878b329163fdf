# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from acordem.capabilities.imports.encodings import NAMES
from acordem.capabilities.imports.report import UnreadableFile
from acordem.capabilities.imports.tables import Cell, Row, check_count, header_of


class JsonTable:
    """A list of objects, or an object that holds one list; what is nested is called `outer.inner`.

    Loaded whole: a list can't be known to be well formed before its end. Raises `UnreadableFile`.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        self._objects = _objects(_load(path, encoding))
        check_count(len(self._objects))
        names = dict.fromkeys(name for each in self._objects for name, _value in flat(each))
        self.columns = header_of(list(names))
        self.count = sum(1 for _row in self.rows())
        self.taken_as = _("JSON in %(encoding)s") % {"encoding": NAMES.get(encoding, encoding)}

    def rows(self) -> Iterator[Row]:
        """The objects of the list that are not empty."""
        for number, each in enumerate(self._objects, start=1):
            cells = dict(flat(each))
            if any(cell is not None and cell != "" for cell in cells.values()):
                yield Row(number, cells)


def _load(path: Path, encoding: str) -> Any:
    try:
        with path.open(encoding=encoding) as file:
            return json.load(file, object_pairs_hook=_without_twins, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            _("The JSON is broken at line %(line)s, column %(column)s.") % {"line": error.lineno, "column": error.colno}
        ) from error
    except RecursionError as error:
        raise UnreadableFile(_("The JSON has too many levels.")) from error
    except ValueError as error:  # a number of thousands of digits
        raise UnreadableFile(_("The JSON has a number that can't be read.")) from error


def _objects(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else None
    if not isinstance(data, list):
        raise UnreadableFile(_("The JSON has to be a list of objects, or an object with one list."))
    for position, each in enumerate(data, start=1):
        if not isinstance(each, dict):
            raise UnreadableFile(_("Element %(position)s of the list is not an object.") % {"position": position})
    return data


def flat(value: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Cell]]:
    """The values of an object by their names; lists are JSON again."""
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from flat(inner, f"{prefix}{name}.")
        elif isinstance(inner, list):
            yield prefix + name, json.dumps(inner, ensure_ascii=False)
        else:
            yield prefix + name, inner


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    known = dict(pairs)
    if len(known) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableFile(_("An object of the JSON has “%(name)s” twice.") % {"name": twice})
    return known


def _no_number(name: str) -> Any:
    raise ValueError(name)
