# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models


class By(models.TextChoices):
    """What a tally is divided by; its key is a day (2026-11-24), a step's, a `Channel` or an item's."""

    DAY = "day"
    STEP = "step"
    CHANNEL = "channel"
    ITEM = "item"
