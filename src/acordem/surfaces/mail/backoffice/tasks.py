# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.registry.manifests import Task
from acordem.surfaces.mail.manifest import MANAGE
from acordem.surfaces.mail.models import MailSender


def tasks(viewer: Viewer) -> list[Task]:
    """That mails no longer leave from the council's own address."""
    sender = MailSender.objects.first() if viewer.has(MANAGE) else None
    if sender is None or (sender.lost_on is None and sender.unreadable_since is None):
        return []
    text = _("Mails no longer leave from %(address)s: look at what has to be mended") % {"address": sender}
    return [Task(text, reverse("manage_mail:sender"), is_urgent=True)]
