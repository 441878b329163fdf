# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program itself lacks today, told on every council's statement until it is mended.

Each has a date on which it was found; one that is mended is deleted here, and the history of this file keeps it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.capabilities.accessibility.enums import Grounds
from acordem.kernel.access.decisions import Text


@dataclass(frozen=True)
class OpenFinding:
    """Something that somebody can't use, and what they can do instead."""

    criterion: str
    description: Text
    alternative: Text
    grounds: str
    found_on: dt.date


OF_THE_PROGRAM: Final = (
    OpenFinding(
        "3.1.2",
        _("Texts by residents are marked with the language of the page they were written on, which may not be theirs."),
        _("Most screen readers let you choose the voice by hand."),
        Grounds.NOT_CONFORMING.value,
        dt.date(2026, 11, 24),
    ),
    OpenFinding(
        "1.1.1",
        _("Documents and pictures that are attached may lack descriptions: the site does not look inside them."),
        _("Ask for any of them in another form with the form on this page."),
        Grounds.NOT_CONFORMING.value,
        dt.date(2026, 11, 24),
    ),
)

EXAMINED_ON: Final = dt.date(2026, 11, 24)
"""When the program was last examined as a whole: automatic checks of every page, keyboard and screens of 360 px."""
