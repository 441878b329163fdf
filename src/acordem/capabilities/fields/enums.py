# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class FieldKind(models.TextChoices):
    """What is answered to a field; what each kind does is told in `kinds`."""

    LINE = "line", _("A short text")
    TEXT = "text", _("A long text")
    NUMBER = "number", _("A whole number")
    DATE = "date", _("A date")
    ONE = "one", _("One of several")
    SOME = "some", _("Some of several")
    YES_NO = "yes_no", _("Yes or no")
