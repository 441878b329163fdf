# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What there is to choose in a field: how it is stored, written anew and put in order; its keys are made here alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from acordem.kernel.content.values import TranslatedText
from acordem.lib.ordering import moved

FIRST, MORE = 4, 2
"""So many places to write options in: in a new field, and beside those that there are."""
_NEW: Final = "new"

Labels = Mapping[str, TranslatedText]
"""Options by key, in order; an empty text takes one away, and a key that is not known yet adds one."""


@dataclass(frozen=True)
class Option:
    """Something to choose: `key` stands in answers and never changes nor comes again, `label` is read.

    What is offered no more stays while answers say it.
    """

    key: str
    label: TranslatedText
    is_offered: bool = True

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Option:
        """An option as it is stored."""
        return cls(stored["key"], TranslatedText.from_json(stored["label"]), stored.get("is_offered", True))

    def to_json(self) -> dict[str, Any]:
        """The stored form."""
        return {"key": self.key, "label": self.label.to_json(), "is_offered": self.is_offered}


def offered(options: Iterable[Option]) -> list[Option]:
    """Those that can be chosen now."""
    return [each for each in options if each.is_offered]


def to_write(options: Sequence[Option]) -> dict[str, TranslatedText]:
    """What a form has room for: those offered, and some that are empty."""
    room = range(1, (MORE if options else FIRST) + 1)
    return {**{each.key: each.label for each in offered(options)}, **{f"{_NEW}{n}": TranslatedText() for n in room}}


def written(options: Sequence[Option], labels: Labels, *, keeps: bool) -> list[Option]:
    """The options as `labels` say them; with `keeps`, what is taken away stays for the answers that say it."""
    kept = [
        Option(each.key, labels.get(each.key) or each.label, bool(labels.get(each.key)))
        for each in options
        if keeps or labels.get(each.key)
    ]
    known = {each.key for each in options}
    fresh = [label for key, label in labels.items() if key not in known and label]
    highest = max((int(key[1:]) for key in known), default=0)
    return [*kept, *(Option(f"o{number}", label) for number, label in enumerate(fresh, start=highest + 1))]


def in_order(options: Sequence[Option], key: str, by_places: int) -> list[Option]:
    """The options with one of those offered moved among them; the others come last.

    Raises `ValueError` for one that is not offered.
    """
    by_key = {each.key: each for each in offered(options)}
    others = [each for each in options if not each.is_offered]
    return [*(by_key[each] for each in moved(list(by_key), key, by_places)), *others]
