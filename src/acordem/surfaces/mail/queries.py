# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from email.utils import parseaddr
from typing import Final

from django.conf import settings

from acordem.kernel.organizations.questions import Question
from acordem.surfaces.mail.composing import standing_of
from acordem.surfaces.mail.models import MailSender
from acordem.surfaces.mail.rules import may_send_as_council


def sender_of_council() -> MailSender | None:
    """Who the council in scope has its mails come from, with its keys; None where it has not said."""
    return _SENDER.first()


_SENDER: Final = Question(lambda: MailSender.objects.prefetch_related("keys").order_by("pk")[:1])


def leaves_from(sender: MailSender | None) -> str:
    """The address that mails leave from now."""
    if sender and may_send_as_council(standing_of(sender)):
        return sender.address
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
