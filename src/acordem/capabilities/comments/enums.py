# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentOrder(models.TextChoices):
    """Orders of the comments on something; replies always follow in the order they were written."""

    OLDER = "older", _("Oldest first")
    RECENT = "recent", _("Newest first")
    BEST_RATED = "best_rated", _("Best rated")
    MOST_DISCUSSED = "most_discussed", _("Most discussed")


class Alignment(models.IntegerChoices):
    """What a comment is, to what it comments on."""

    IN_FAVOR = 1, _("In favor")
    NEUTRAL = 0, _("Neutral")
    AGAINST = -1, _("Against")


class Weight(models.IntegerChoices):
    """What one person's vote on a comment counts; `NONE` takes it back."""

    UP = 1, "up"
    NONE = 0, "none"
    DOWN = -1, "down"
