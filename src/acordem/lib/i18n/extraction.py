# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the interface that a source file holds, found without GNU gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation.template import templatize

_ARGUMENTS: Final = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
}
_FUNCTIONS: Final = (
    {"gettext_noop": _ARGUMENTS["gettext"]} | _ARGUMENTS | {f"{k}_lazy": v for k, v in _ARGUMENTS.items()}
)
_TRANSLATION_MODULE: Final = "django.utils.translation"
_TEMPLATE_SUFFIXES: Final = frozenset({".html", ".txt", ".xml", ".svg", ".mjml"})
_LITERAL: Final = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL: Final = re.compile(rf"\b(?P<name>n?p?gettext|_)\((?P<literals>{_LITERAL}(?:\s*,\s*{_LITERAL})*)")


# Context, which is mostly empty, and the text in the singular.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """One text: ``plural`` and ``context`` are empty when it has none."""

    msgid: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> Key:
        """What catalogues are looked up by: context and singular text."""
        return self.context, self.msgid


def messages_of_file(path: Path) -> list[Message]:
    """The messages of a Python module or a template, in order of appearance; [] for any other file.

    Raises ``SyntaxError`` naming the file when it cannot be read.
    """
    if path.suffix == ".py":
        return messages_of_python(path.read_text(encoding="utf-8"), str(path))
    if path.suffix in _TEMPLATE_SUFFIXES and "templates" in path.parts:
        return messages_of_template(path.read_text(encoding="utf-8"), str(path))
    return []


def messages_of_python(source: str, origin: str) -> list[Message]:
    """The messages that a module marks by calling Django's translation functions, under whatever name."""
    tree = ast.parse(source, origin)
    names = _FUNCTIONS | {"_": _FUNCTIONS["gettext"]} | dict(_aliases(tree))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    return [message for call in calls if (message := _message_of_call(call, names))]


def messages_of_template(source: str, origin: str) -> list[Message]:
    """The messages that a Django template marks with its tags and with ``_("")``."""
    found = []
    for call in _CALL.finditer(templatize(source, origin)):
        texts = ast.literal_eval(f"({call['literals']},)")
        roles = _ARGUMENTS["gettext" if call["name"] == "_" else call["name"]]
        found.append(Message(**dict(zip(roles, texts, strict=False))))
    return found


def _aliases(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == _TRANSLATION_MODULE:
            for name in node.names:
                if name.name in _FUNCTIONS:
                    yield name.asname or name.name, _FUNCTIONS[name.name]


def _message_of_call(call: ast.Call, names: dict[str, tuple[str, ...]]) -> Message | None:
    match call.func:
        case ast.Name(id=name):
            roles = names.get(name)
        case ast.Attribute(attr=name):
            roles = _FUNCTIONS.get(name)
        case _:
            return None
    if roles is None:
        return None
    constants = [node.value for node in call.args if isinstance(node, ast.Constant)]
    texts = [value for value in constants if isinstance(value, str)]
    # A variable cannot be extracted: whoever made its text has marked it.
    return Message(**dict(zip(roles, texts, strict=False))) if len(texts) >= len(roles) else None
