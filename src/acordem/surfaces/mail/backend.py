# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from acordem.surfaces.mail.actions import queue_mail


class QueueBackend(BaseEmailBackend):
    """Django's mail backend (`EMAIL_BACKEND`): nothing is sent inside a request, everything is written and queued.

    A mail thus leaves if and only if what it tells was committed, and a slow mail server never keeps anybody waiting.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                queue_mail(message, recipient)
        return len(email_messages)
