# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class AttachmentKind(models.TextChoices):
    """What an attachment is."""

    DOCUMENT = "document", _("Document")
    PICTURE = "picture", _("Picture")
    LINK = "link", _("Link")
