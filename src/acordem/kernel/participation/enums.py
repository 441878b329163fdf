# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceAccess(models.TextChoices):
    """Who a space is for."""

    OPEN = "open", _("Everybody reads and takes part")
    TRANSPARENT = "transparent", _("Everybody reads; members take part")
    RESTRICTED = "restricted", _("Members only")


class Who(models.TextChoices):
    """Who may do something in a component; beside these there is each installed `Verification`, by its name."""

    EVERYBODY = "everybody", _("Everybody who has an account")
    MEMBERS = "members", _("Only members of this process, and who works in it")


class Channel(models.TextChoices):
    """Which way something came to the council."""

    SITE = "site", _("On this site")
    DESK = "desk", _("At the desk, with help")
    COUNCIL = "council", _("Brought in by the council")
    ELSEWHERE = "elsewhere", _("From another site or a file")
