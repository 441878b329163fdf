# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the interface that a council may change, and what each says now."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.words import Word, words_of
from acordem.lib.i18n.catalogs import by_key, read, texts
from acordem.lib.i18n.languages import SOURCE_CODE, TRANSLATED
from acordem.lib.i18n.languages import language as language_of
from acordem.lib.i18n.placeholders import counted, filled_in
from acordem.lib.text import plain_words

EXAMPLES = (0, 1, 2, 5)
"""The numbers with which a sentence that counts is shown."""


@cache
def every_word() -> dict[str, Word]:
    """The texts of everything installed, by their token: read from its catalogues once in the life of the process."""
    found: dict[str, dict[str, Sequence[str]]] = {}
    for folder, language in itertools.product(settings.LOCALE_PATHS, TRANSLATED):
        known = by_key(read(Path(folder) / language.django_folder / "LC_MESSAGES" / "django.po"))
        for (context, msgid), entry in known.items():
            if "\n" not in msgid:
                key = f"{context}\x04{msgid}" if context else msgid
                source = [msgid, entry.msgid_plural] if entry.msgid_plural else [msgid]
                said = [text or source[-1] for text in texts(entry)]
                found.setdefault(key, {SOURCE_CODE: source})[language.code] = said
    return {word.token: word for word in (Word(key, said) for key, said in sorted(found.items()))}


def text_now(word: Word, organization: Organization, form: int) -> TranslatedText:
    """What one form of a text says now, in every language of the site."""
    originals = {code: word.says(code, form) for code in organization.languages}
    return TranslatedText({**originals, **words_of(organization, word.key, form)}, organization.default_language)


def now_said(word: Word, organization: Organization, language: str) -> list[str]:
    """What a text says now in a language, by form."""
    own = [words_of(organization, word.key, form).get(language) for form in range(word.forms)]
    return [text or word.says(language, form) for form, text in enumerate(own)]


def is_changed(word: Word, organization: Organization) -> bool:
    """Whether the council says it in its own way, in any language."""
    return any(words_of(organization, word.key, form) for form in range(word.forms))


def told_with_numbers(word: Word, organization: Organization, language: str) -> dict[str, Any]:
    """A text in a language as it was, and where it counts something, what it says now of some numbers."""
    now, blank = now_said(word, organization, language), counted(word.says(SOURCE_CODE, word.forms - 1))
    examples = EXAMPLES if word.forms > 1 else ()
    said = [filled_in(now[language_of(language).form(number)], {blank: number}, rest="…") for number in examples]
    return {
        "language": dict(settings.LANGUAGES)[language],
        "texts": [word.says(language, form) for form in range(word.forms)],
        "examples": said,
    }


def fits(word: Word, organization: Organization, asked: Sequence[str]) -> bool:
    """Whether it says all of these words; without any, whether it is changed."""
    if not asked:
        return is_changed(word, organization)
    own = [words_of(organization, word.key, form).values() for form in range(word.forms)]
    said = " ".join(plain_words(" ".join(itertools.chain(*word.texts.values(), *own))))
    return all(each in said for each in asked)
