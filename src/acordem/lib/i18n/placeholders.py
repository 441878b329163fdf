# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a text that a program fills in, and that a translation must therefore hand on untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PERCENT: Final = r"%(?:\(\w[\w.|:]*\))?[#0\-+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
_BRACE: Final = r"\{[\w.!:\[\]]*\}"
_TAG: Final = r"</?[a-zA-Z][^<>]*>"
_FILLED_IN: Final = re.compile(rf"%%|(?P<filled>{_PERCENT}|{_BRACE})")
_NAME: Final = re.compile(r"[({]\w")
_TAG_NAME: Final = re.compile(r"(</?[a-zA-Z][\w-]*)[^<>]*>")
# Addresses and entities are no placeholders, but a translating program would break them just the same.
UNTRANSLATABLE: Final = re.compile(rf"%%|{_PERCENT}|{_BRACE}|{_TAG}|https?://\S+|&\w+;")


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, sorted: ``%s``, ``%(name)s``, ``{name}`` and HTML tags by name.

    What has a name counts once, since a language may need to say it twice; what has none counts each time.
    """
    found = [match["filled"] for match in _FILLED_IN.finditer(text) if match["filled"]]
    named = {each for each in found if has_name(each)}
    tags = [match[1].lower() for match in _TAG_NAME.finditer(text)]
    return sorted([*named, *(each for each in found if each not in named), *tags])


def counted(text: str) -> str:
    """The placeholder of a sentence that counts in which the number stands: the one called count, or else the first."""
    found = [match["filled"] for match in _FILLED_IN.finditer(text) if match["filled"]]
    return next((each for each in found if "count" in each), found[0] if found else "")


def has_name(placeholder: str) -> bool:
    """Whether it is filled in by its name: such a one may be left out, where one by its place would break the text."""
    return bool(_NAME.search(placeholder))


def filled_in(text: str, values: Mapping[str, object], *, rest: str) -> str:
    """A text as it stands on a page: its placeholders by `values`, and `rest` in place of the others."""
    return _FILLED_IN.sub(lambda found: str(values.get(found[0], rest)) if found["filled"] else "%", text)


def flags(text: str) -> list[str]:
    """The flags by which other programs for translators know what kind of placeholders a text has."""
    kinds = {"%": "python-format", "{": "python-brace-format"}
    return sorted({kinds[each[0]] for each in placeholders(text) if each[0] in kinds})
