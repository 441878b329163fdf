# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Text


class Ground(models.TextChoices):
    """What is wrong with something: chosen by whoever reports it and, again, by whoever decides."""

    ILLEGAL = "illegal", _("It is against the law")
    SPAM = "spam", _("It is advertising or repeats the same again and again")
    OFFENSIVE = "offensive", _("It insults or threatens somebody")
    OUT_OF_PLACE = "out_of_place", _("It has nothing to do with what is discussed here")
    PERSONAL_DATA = "personal_data", _("It tells private things about somebody")
    PRETENDS = "pretends", _("They pretend to be somebody else")
    MACHINE = "machine", _("They are a machine")
    OTHER = "other", _("Something else")

    @property
    def short(self) -> Text:
        """In a word or two, for lists."""
        return _IN_SHORT[self.value]


class Source(models.TextChoices):
    """Who noticed it."""

    PEOPLE = "people", _("Somebody with an account")
    NOTICE = "notice", _("Somebody without an account")
    RULE = "rule", _("An automatic rule")

    @property
    def short(self) -> Text:
        """In a word or two, for lists."""
        return _IN_SHORT[self.value]


class RulingKind(models.TextChoices):
    """What was decided."""

    KEEP = "keep", _("It stays")
    HIDE = "hide", _("It is hidden")
    SHOW = "show", _("It is shown again")
    BLOCK = "block", _("The person is blocked")


class Outcome(models.TextChoices):
    """What came of an author's answer."""

    UPHELD = "upheld", _("It stays hidden")
    REVERSED = "reversed", _("It is shown again")


OF_ANSWERS: Final[dict[str, Text]] = {
    Outcome.UPHELD: _("What was decided stays"),
    Outcome.REVERSED: _("What was decided was taken back"),
    "": _("Nobody has decided yet"),
}
"""What came of an answer, of an author's or of somebody's who was blocked."""
OF_THINGS: Final = tuple((each.value, each.label) for each in Ground if each not in (Ground.PRETENDS, Ground.MACHINE))
"""What can be wrong with a thing, for forms."""
OF_PEOPLE: Final[tuple[tuple[str, Text], ...]] = (
    (Ground.OFFENSIVE, _("Their name, or what they say about themselves, insults or threatens somebody")),
    (Ground.PRETENDS, _("They pretend to be somebody else")),
    (Ground.MACHINE, _("They are a machine")),
    (Ground.SPAM, _("They only advertise or repeat the same again and again")),
    (Ground.PERSONAL_DATA, _("They tell private things about somebody")),
    (Ground.ILLEGAL, _("What they do here is against the law")),
    (Ground.OTHER, _("Something else")),
)
"""What can be wrong with a person: the same, and two that only people are; said of a person."""
_IN_SHORT: dict[str, Text] = {
    "illegal": _("Against the law"),
    "spam": _("Advertising"),
    "offensive": _("Insults"),
    "out_of_place": _("Out of place"),
    "personal_data": _("Private things"),
    "pretends": _("Somebody else"),
    "machine": _("A machine"),
    "other": _("Other"),
    "people": _("With an account"),
    "notice": _("Without an account"),
    "rule": _("A rule"),
}
