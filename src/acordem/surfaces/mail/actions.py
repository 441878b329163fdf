# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from acordem.surfaces.mail.composing import compose
from acordem.surfaces.mail.models import MailMessage

KEEP_FOR = dt.timedelta(days=30)


def queue_mail(message: EmailMessage, recipient: str) -> MailMessage:
    """Write one mail down and queue the job that sends it, both in the caller's transaction."""
    from acordem.surfaces.mail.jobs import send_mail_job  # noqa: PLC0415 - the job calls back into this module

    alternatives = getattr(message, "alternatives", [])
    row = MailMessage.objects.create(
        recipient=recipient,
        sender=message.from_email,
        subject=" ".join(message.subject.split())[:998],
        text=str(message.body),
        html=next((content for content, kind in alternatives if kind == "text/html"), ""),
        headers=dict(message.extra_headers),
    )
    send_mail_job.enqueue(mail_id=row.pk)
    return row


def send_queued(mail_id: int) -> None:
    """Send a queued mail once. Its Message-ID is made from its number: a server that gets it twice can tell.

    Raises what the mail server's connection raises; the job then tries again later.
    """
    row = MailMessage.objects.select_for_update().filter(pk=mail_id, sent_at__isnull=True).first()
    if row is None:
        return
    compose(row, get_connection(settings.MAIL_TRANSPORT)).send()
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])


def forget_sent() -> None:
    """Delete mails sent long ago: they hold addresses and links nobody needs any more."""
    MailMessage.objects.all_organizations().filter(sent_at__lt=timezone.now() - KEEP_FOR).delete()
