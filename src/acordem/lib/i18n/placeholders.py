# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a text that a program fills in, and that a translation must therefore hand on untouched."""

from __future__ import annotations

import re
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
    named = {each for each in found if _NAME.search(each)}
    tags = [match[1].lower() for match in _TAG_NAME.finditer(text)]
    return sorted([*named, *(each for each in found if each not in named), *tags])


def flags(text: str) -> list[str]:
    """The flags by which other programs for translators know what kind of placeholders a text has."""
    kinds = {"%": "python-format", "{": "python-brace-format"}
    return sorted({kinds[each[0]] for each in placeholders(text) if each[0] in kinds})
