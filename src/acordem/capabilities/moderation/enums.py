# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
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


class Outcome(models.TextChoices):
    """What came of an author's answer."""

    UPHELD = "upheld", _("It stays hidden")
    REVERSED = "reversed", _("It is shown again")


_IN_SHORT: dict[str, Text] = {
    "illegal": _("Against the law"),
    "spam": _("Advertising"),
    "offensive": _("Insults"),
    "out_of_place": _("Out of place"),
    "personal_data": _("Private things"),
    "other": _("Other"),
    "people": _("With an account"),
    "notice": _("Without an account"),
    "rule": _("A rule"),
}
