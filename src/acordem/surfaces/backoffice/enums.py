# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MenuGroup(TextChoices):
    """The parts of the menu, in their order."""

    PARTICIPATION = "participation", _("Participation")
    PEOPLE = "people", _("People")
    COUNCIL = "council", _("The council's site")
    SETTINGS = "settings", _("Settings")
    KEEPING = "keeping", _("What happened")
