# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class Grounds(models.TextChoices):
    """Why something is not accessible: the three headings of the model statement."""

    NOT_CONFORMING = "not_conforming", _("It does not conform yet")
    BURDEN = "burden", _("Making it accessible would be a disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", _("The law does not ask for it")


class Method(models.TextChoices):
    """How the site was examined."""

    SELF = "self", _("our own assessment")
    EXTERNAL = "external", _("an assessment by somebody else")


class Conformity(models.TextChoices):
    """The three answers that the model statement allows."""

    FULL = "full", _("This site conforms fully.")
    PARTIAL = "partial", _("This site conforms in part, because of what is listed below.")
    NONE = "none", _("This site does not conform.")


class MessageKind(models.TextChoices):
    """What somebody writes for; the last two have a term to be answered in."""

    DIFFICULTY = "difficulty", _("I have found a difficulty, or have an idea")
    REQUEST = "request", _("I need some information in a form that I can use")
    COMPLAINT = "complaint", _("I want to complain")
