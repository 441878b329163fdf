# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a text is calm enough to be read: the reference platform's rules for what residents publish."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Text

# A short acronym is no shouting: fewer letters than these are not weighed.
_FEWEST_LETTERS: Final = 12
_MOST_CAPITALS: Final = 0.5
_REPEATED_MARKS: Final = re.compile(r"!{2,}|\?{2,}|¡{2,}|¿{2,}")


class Fault(StrEnum):
    """What a text is asked to mend."""

    CAPITALS = "too_many_capitals"
    MARKS = "repeated_marks"
    BEGINNING = "begins_without_capital"


SENTENCES: Final[dict[Fault, Text]] = {
    Fault.CAPITALS: _(
        "More than half of it is in capital letters, which reads as shouting. Write it in small letters."
    ),
    Fault.MARKS: _("Write one exclamation or question mark, not several together."),
    Fault.BEGINNING: _("Begin with a capital letter."),
}


def faults_of(text: str) -> list[Fault]:
    """What is wrong with a text, in the order in which it is said. Scripts without capitals have no such faults."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    found = []
    if len(letters) >= _FEWEST_LETTERS and capitals > _MOST_CAPITALS * len(letters):
        found.append(Fault.CAPITALS)
    if _REPEATED_MARKS.search(text):
        found.append(Fault.MARKS)
    first = next((character for character in text if character.isalnum()), "")
    if first.islower() and first.upper() != first:
        found.append(Fault.BEGINNING)
    return found
