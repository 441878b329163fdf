# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the characters of a text file are written."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from django.utils.translation import gettext as _

from acordem.capabilities.imports.report import UnreadableFile

_CHUNK = 1024 * 1024
_SAMPLE = 4000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# An accented letter of ours in UTF-8. In cp1252 it would be "Ã" and a sign, which no language here writes.
_ACCENT_IN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]")
NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def encoding_of(path: Path) -> str:
    """The encoding that reads the whole file: UTF-8, UTF-16, or what Excel saves here (cp1252).

    Raises `UnreadableFile` when none does.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return _checked(path, encoding)
    unmarked = _utf16_without_mark(sample)
    if unmarked:
        return _checked(path, unmarked)
    if _damage(path, "utf-8") is None:
        return "utf-8"
    if _has_utf8_accents(path):
        return _checked(path, "utf-8")
    return _checked(path, "cp1252")


def _checked(path: Path, encoding: str) -> str:
    line = _damage(path, encoding)
    if line is not None:
        raise UnreadableFile(
            _("Line %(line)s has characters that can't be read: save the file as UTF-8.") % {"line": line}
        )
    return encoding


def _damage(path: Path, encoding: str) -> int | None:
    """The line where decoding fails; None when it doesn't."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                lines += decoder.decode(chunk, final=not chunk).count("\n")
            except UnicodeDecodeError as error:
                return lines + chunk[: error.start].count(b"\n")
            if not chunk:
                return None


def _has_utf8_accents(path: Path) -> bool:
    with path.open("rb") as file:
        return any(_ACCENT_IN_UTF8.search(chunk) for chunk in iter(lambda: file.read(_CHUNK), b""))


def _utf16_without_mark(sample: bytes) -> str:
    """In text of ours half of the bytes of UTF-16 are zero, all on the same side."""
    enough = len(sample) // 5
    if not enough:
        return ""
    if sample[1::2].count(0) > enough and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > enough and not sample[1::2].count(0):
        return "utf-16-be"
    return ""
