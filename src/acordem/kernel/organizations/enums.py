# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationMode(models.TextChoices):
    """Who may register on a council's site."""

    ENABLED = "enabled", _("Anybody may register")
    EXISTING = "existing", _("Only people who are registered already may sign in")
    DISABLED = "disabled", _("Nobody may register or sign in with a password")
