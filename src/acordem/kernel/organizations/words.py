# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A council's own words in place of the interface's: what gettext answers while that council's site is in scope."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from django.utils.translation import gettext_lazy as _
from django.utils.translation import trans_real

from acordem.kernel.access.decisions import ALLOWED, Decision, refused
from acordem.kernel.organizations.scope import current_organization, has_organization
from acordem.lib.i18n.placeholders import placeholders

MOST: Final = 200
"""So many texts in one language at most: they are read with every request."""
LONGEST: Final = 500
_LOOSE: Final = re.compile(r"[%{}]")


class CouncilTranslation(trans_real.DjangoTranslation):
    """A language in which the council in scope may say some things in its own way."""

    def gettext(self, message: str) -> str:
        if has_organization():
            own = current_organization().words.get(self.to_language())
            if own and message in own:
                return cast("str", own[message])
        return super().gettext(message)


def install() -> None:
    """Let Django make these: it offers no setting for it, and looks the class up when a language is first used.

    Those that something has used already, while the apps were loaded, are made anew.
    """
    trans_real.DjangoTranslation = CouncilTranslation  # type: ignore[misc]
    trans_real._translations.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    trans_real._default = None  # type: ignore[attr-defined]  # noqa: SLF001


def may_say(original: str, text: str) -> Decision:
    """Whether a text may stand in place of another: with the same blanks to fill in, and nothing that could be markup.

    Templates write translations unescaped, also inside attributes: so no angle brackets and no straight quotes.
    """
    if len(text) > LONGEST:
        return refused("too_long", _("It is too long: 500 characters is the most."))
    if set('<>"') & set(text):
        return refused("markup", _("Write it without < > and straight quotes."))
    if placeholders(text) != placeholders(original):
        needed = ", ".join(placeholders(original)) or "—"
        return refused("blanks", _("These have to be in it, exactly so: %(blanks)s") % {"blanks": needed})
    if _LOOSE.search(_without_blanks(text)):
        return refused("loose", _("Write it without % and without { }."))
    return ALLOWED


def _without_blanks(text: str) -> str:
    for blank in placeholders(text):
        text = text.replace(blank, "")
    return text.replace("%%", "")


def words_of(organization: Any, key: str) -> dict[str, str]:
    """What a council says in place of a text, by language."""
    return {language: own[key] for language, own in organization.words.items() if key in own}
