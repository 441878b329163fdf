# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a council's staff may be, for the whole council or for one space."""

    ADMIN = "admin", _("Administration")
    PROCESS_MANAGER = "process_manager", _("Process management")
    MODERATOR = "moderator", _("Moderation")
    EVALUATOR = "evaluator", _("Evaluation of proposals")
    DESK_CLERK = "desk_clerk", _("Help desk")
    EDITOR = "editor", _("Editing of contents")
    AUDITOR = "auditor", _("Audit: reads everything, changes nothing")
    DATA_PROTECTION_CONTACT = "data_protection_contact", _("Data protection")
