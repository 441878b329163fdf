# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A council's own words in place of the interface's: what gettext answers while that council's site is in scope."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django.utils.translation import gettext_lazy as _
from django.utils.translation import trans_real

from acordem.kernel.access.decisions import ALLOWED, Decision, refused
from acordem.kernel.organizations.scope import current_organization, has_organization
from acordem.lib.i18n.languages import SOURCE_CODE
from acordem.lib.i18n.languages import language as language_of
from acordem.lib.i18n.placeholders import counted, has_name, placeholders

MOST: Final = 200
"""So many texts in one language at most, each form of a sentence that counts being one: each request reads them."""
LONGEST: Final = 500
_LOOSE: Final = re.compile(r"[%{}]")
_FORM: Final = "\x1f"


@dataclass(frozen=True)
class Word:
    """A text of the interface: what gettext looks up, and what it says by language, once in each of its forms."""

    key: str
    texts: Mapping[str, Sequence[str]]

    @property
    def token(self) -> str:
        """It in an address."""
        return hashlib.blake2s(self.key.encode(), digest_size=8).hexdigest()

    @property
    def forms(self) -> int:
        """How many it has in the language that has most: one, unless it counts something."""
        return max(len(texts) for texts in self.texts.values())

    def says(self, language: str, form: int = 0) -> str:
        """What it says from the beginning, '' where that language has no such form."""
        return next(iter(self.texts.get(language, ())[form : form + 1]), "")

    def optional(self, language: str, form: int) -> str:
        """The blank that this form may have or leave out: the number, where only one number has this form.

        "One proposal" is true of one; Aranese takes the same form for none, and has to say how many.
        """
        if self.forms == 1 or len(language_of(language).numbers(form)) > 1:
            return ""
        blank = counted(self.says(SOURCE_CODE, self.forms - 1))
        return blank if has_name(blank) else ""


class CouncilTranslation(trans_real.DjangoTranslation):
    """A language in which the council in scope may say some things in its own way."""

    def gettext(self, message: str) -> str:
        return self._own().get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if own := self._own():
            form = language_of(self.to_language()).form(n)
            return own.get(form_key(msgid1, form)) or super().ngettext(msgid1, msgid2, n)
        return super().ngettext(msgid1, msgid2, n)

    def _own(self) -> Mapping[str, str]:
        if not has_organization():
            return {}
        return cast("Mapping[str, str]", current_organization().words.get(self.to_language(), {}))


def form_key(key: str, form: int) -> str:
    """Where a council's own text for one form is kept: the first one where that of a text without forms is.

    So `gettext` finds the first form of a sentence that counts, as it does in a catalogue.
    """
    return f"{key}{_FORM}{form}" if form else key


def install() -> None:
    """Let Django make these: it offers no setting for it, and looks the class up when a language is first used.

    Those that something has used already, while the apps were loaded, are made anew.
    """
    trans_real.DjangoTranslation = CouncilTranslation  # type: ignore[misc]
    trans_real._translations.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    trans_real._default = None  # type: ignore[attr-defined]  # noqa: SLF001


def may_say(original: str, text: str, *, optional: str = "") -> Decision:
    """Whether a text may stand in place of another: with the same blanks to fill in, and nothing that could be markup.

    It may have the blank `optional` or leave it out, whatever the original does.
    Templates write translations unescaped, also inside attributes: so no angle brackets and no straight quotes.
    """
    if len(text) > LONGEST:
        return refused("too_long", _("It is too long: 500 characters is the most."))
    if set('<>"') & set(text):
        return refused("markup", _("Write it without < > and straight quotes."))
    if _without(optional, placeholders(text)) != (asked := _without(optional, placeholders(original))):
        needed = ", ".join(asked) or "—"
        return refused("blanks", _("These have to be in it, exactly so: %(blanks)s") % {"blanks": needed})
    if _LOOSE.search(_without_blanks(text)):
        return refused("loose", _("Write it without % and without { }."))
    return ALLOWED


def _without_blanks(text: str) -> str:
    for blank in placeholders(text):
        text = text.replace(blank, "")
    return text.replace("%%", "")


def _without(optional: str, blanks: Sequence[str]) -> list[str]:
    return [blank for blank in blanks if blank != optional]


def words_of(organization: Any, key: str, form: int = 0) -> dict[str, str]:
    """What a council says in place of a text, or of one form of it, by language."""
    key = form_key(key, form)
    return {language: own[key] for language, own in organization.words.items() if key in own}
