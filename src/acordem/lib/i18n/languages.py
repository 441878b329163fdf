# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four languages of the interface, and how Django learns the one that it does not ship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from typing import Final

from django.conf import locale
from django.utils.translation import to_locale

ONE_IS_SINGULAR: Final = "nplurals=2; plural=(n != 1);"
ZERO_AND_ONE_ARE_SINGULAR: Final = "nplurals=2; plural=(n > 1);"
_SMALL_NUMBERS: Final = range(5)
"""With these each form of our languages is used at least once, and one that is used for a single number once only."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface.

    ``code`` is what addresses, ``lang`` attributes and Django's settings say; ``search_config`` is the text
    search configuration of PostgreSQL; ``plural_forms`` is the header of its catalogues.
    """

    code: str
    name: str
    name_local: str
    search_config: str
    plural_forms: str

    @property
    def django_folder(self) -> str:
        """Name of the folder in which Django looks for its catalogue, such as ``oc_Aranes``."""
        return to_locale(self.code)

    @property
    def is_source(self) -> bool:
        """Whether the msgids are written in it, so that it has no catalogue."""
        return self.code == SOURCE_CODE

    def form(self, number: int) -> int:
        """Which of its forms a sentence that counts takes for a number: its place, from 0."""
        return _rule(self.plural_forms)(number)

    def numbers(self, form: int) -> list[int]:
        """Small numbers for which a form is used. One alone is the only number that has it."""
        return [number for number in _SMALL_NUMBERS if self.form(number) == form]


SOURCE_CODE: Final = "en"
CATALAN: Final = Language("ca", "Catalan", "Català", "catalan", ONE_IS_SINGULAR)
SPANISH: Final = Language("es", "Spanish", "Español", "spanish", ONE_IS_SINGULAR)
# PostgreSQL has no Occitan stemmer, and those of its neighbors would cut Aranese words wrongly.
ARANESE: Final = Language("oc-aranes", "Occitan (Aranese)", "Aranés", "simple", ZERO_AND_ONE_ARE_SINGULAR)
ENGLISH: Final = Language(SOURCE_CODE, "English", "English", "english", ONE_IS_SINGULAR)

LANGUAGES: Final = (CATALAN, SPANISH, ARANESE, ENGLISH)
DEFAULT: Final = CATALAN
TRANSLATED: Final = tuple(language for language in LANGUAGES if not language.is_source)
# For Django's FORMAT_MODULE_PATH.
FORMAT_MODULE: Final = "acordem.lib.i18n.formats"


def language(code: str) -> Language:
    """The language of that code. Raises ``KeyError`` when the interface does not speak it."""
    return _BY_CODE[code]


@cache
def _rule(plural_forms: str) -> Callable[[int], int]:
    return c2py(plural_forms.partition("plural=")[2].rstrip(";"))


def choices() -> list[tuple[str, str]]:
    """For Django's LANGUAGES: code and own name, since nobody looks for their language in another one."""
    return [(each.code, each.name_local) for each in LANGUAGES]


def install() -> None:
    """Tell Django about Aranese, which it does not ship. To be called by the settings; idempotent."""
    locale.LANG_INFO[ARANESE.code] = {
        "bidi": False,
        "code": ARANESE.code,
        "name": ARANESE.name,
        "name_local": ARANESE.name_local,
    }


_BY_CODE: Final = {each.code: each for each in LANGUAGES}
