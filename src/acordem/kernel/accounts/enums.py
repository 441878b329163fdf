# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityCheck(models.TextChoices):
    """How somebody at the desk showed who they are."""

    DOCUMENT = "document", _("Identity card, passport or residence card")
    CERTIFICATE = "certificate", _("Electronic certificate")
    REGISTER = "register", _("Questions from the residents' register")
    PROXY = "proxy", _("Somebody with a written power to act for them")
