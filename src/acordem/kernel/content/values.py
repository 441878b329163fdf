# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text in several languages, as one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

ORIGINAL = "original"
MACHINE = "machine_translations"


@dataclass(frozen=True)
class Reading:
    """What somebody gets to read: the text, the language it is in, and whether it is the language asked for."""

    text: str
    language: str
    is_fallback: bool


class TranslatedText(Mapping[str, str]):
    """A text by language code, with the language it was written in.

    Stored as `{"ca": "…", "es": "…", "original": "ca"}`: the reference platform's form plus the mark of the
    original. Falsy when no language has text.
    """

    __slots__ = ("_texts", "original")

    def __init__(self, texts: Mapping[str, str] | None = None, original: str = "") -> None:
        self._texts = {code: text for code, text in (texts or {}).items() if text}
        self.original = original if original in self._texts else next(iter(self._texts), "")

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> TranslatedText:
        """Read the stored form; unknown keys are kept out rather than shown."""
        data = data or {}
        texts = {k: v for k, v in data.items() if k not in (ORIGINAL, MACHINE) and isinstance(v, str)}
        return cls(texts, str(data.get(ORIGINAL, "")))

    def to_json(self) -> dict[str, str]:
        """The stored form."""
        return {**self._texts, ORIGINAL: self.original} if self._texts else {}

    def read(self, language: str) -> Reading:
        """The text in `language`, else in the original, else in any language there is."""
        if language in self._texts:
            return Reading(self._texts[language], language, is_fallback=False)
        if self._texts:
            return Reading(self._texts[self.original], self.original, is_fallback=True)
        return Reading("", language, is_fallback=False)

    def with_text(self, language: str, text: str) -> TranslatedText:
        """The same value with one language replaced; an empty text removes it."""
        return TranslatedText({**self._texts, language: text}, self.original)

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TranslatedText):
            return self._texts == other._texts and self.original == other.original
        return isinstance(other, Mapping) and self._texts == other

    def __hash__(self) -> int:
        return hash((tuple(sorted(self._texts.items())), self.original))

    def __repr__(self) -> str:
        return f"TranslatedText({self._texts!r}, original={self.original!r})"

    def __str__(self) -> str:
        return self.read(get_language() or self.original).text
