# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain and rich text: what may be stored, and how it is cleaned."""

from __future__ import annotations

import html
import re
import unicodedata

import nh3

ALLOWED_TAGS = frozenset(
    """
    p br strong em u s a ul ol li blockquote h2 h3 h4 h5 hr code pre table thead tbody tr th td
    """.split()  # noqa: SIM905 - a list of names is read as names
)
_ALLOWED_ATTRIBUTES = {"a": {"href", "title", "lang"}, "th": {"scope"}, "p": {"lang"}}
_BLOCK_END = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote)\s*>")
_TAG = re.compile(r"<[^>]*>")
_MANY_BREAKS = re.compile(r"\n{3,}")
# Controls are invisible to readers and dangerous to terminals and spreadsheets; NUL and halves of characters (JSON can
# write them) cannot be stored.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Characters that reorder what is read can make an address or a sentence look like another.
_BIDI_CONTROL = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Letters and a symbol that are drawn as nothing: fillers of Hangul, Braille without a dot, the null head of a note.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"))
# More marks on one letter than any script has: sorting them, as normalizing does, takes time by the square of how many.
_MOST_MARKS = 30
_JOINER = "\u034f"  # without a width or a meaning: Unicode's own way of cutting such a heap in pieces ("stream-safe")
_KANA_MARKS = "\uff9e\uff9f"  # letters until they are decomposed
_MARK = rf"(?:[^\w\s\x00-\x7f]|[{_KANA_MARKS}])"
_ANY_MARK = re.compile(_MARK)
_HEAP = re.compile(rf"{_MARK}{{{_MOST_MARKS + 1},}}")


def clean_line(value: str) -> str:
    """One line of plain text: NFC, no control characters, runs of white space as one space; '' if nothing is seen."""
    return _or_nothing(" ".join(_without_control(value).split()))


def clean_text(value: str) -> str:
    """Plain text of several paragraphs: NFC, no controls, at most one empty line in a row; '' if nothing is seen."""
    text = _without_control(value.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    return _or_nothing(_MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip())


def clean_html(value: str) -> str:
    """Rich text reduced to `ALLOWED_TAGS`; links keep only http, https and mailto."""
    return nh3.clean(
        _without_control(value),
        tags=set(ALLOWED_TAGS),
        attributes=_ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    ).strip()


def text_of_html(value: str) -> str:
    """The words of an HTML fragment as plain text, blocks separated by line breaks."""
    broken = _BLOCK_END.sub("\n", value)
    return clean_text(html.unescape(_TAG.sub("", broken)))


def shorten(value: str, length: int) -> str:
    """The first `length` characters at most, cut between words, with an ellipsis where something is left out."""
    line = clean_line(value)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut).rstrip(" ,.;:") + "…"


def plain_words(value: str) -> list[str]:
    """The words of a line without capitals and accents, to compare what people type with names."""
    decomposed = unicodedata.normalize("NFKD", _in_pieces(value.lower()))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c != _JOINER).split()


def _without_control(value: str) -> str:
    # Controls first, which would keep a letter and its accent apart. Composed, a mark may have become two: cut again.
    bare = _BIDI_CONTROL.sub("", _CONTROL.sub("", value))
    return _in_pieces(unicodedata.normalize("NFC", _in_pieces(bare)))


def _or_nothing(text: str) -> str:
    """A text of which something can be seen: a title of joiners alone would be a link that nobody finds."""
    return text if any(c not in _BLANK and unicodedata.category(c) not in _UNSEEN for c in text) else ""


def _in_pieces(value: str) -> str:
    # A heap of 31 has one of its marks at a 31st place: lists shorten many texts, and nearly none has any there.
    if not _ANY_MARK.search(value[_MOST_MARKS :: _MOST_MARKS + 1]):
        return value
    return _HEAP.sub(_cut, value)


def _cut(heap: re.Match[str]) -> str:
    pieces, marks = [], 0
    for character in heap.group():
        is_mark = character in _KANA_MARKS or (character != _JOINER and unicodedata.category(character)[0] == "M")
        marks = marks + 1 if is_mark else 0
        if marks > _MOST_MARKS:
            pieces.append(_JOINER)
            marks = 1
        pieces.append(character)
    return "".join(pieces)
