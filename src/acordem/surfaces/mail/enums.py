# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What a check of a domain's DNS found."""

    OK = "ok", _("Right")
    MISSING = "missing", _("Missing")
    WRONG = "wrong", _("Wrong")
    UNKNOWN = "unknown", _("Not known: the DNS did not answer")
