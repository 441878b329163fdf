# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.events.jobs import job
from acordem.surfaces.mail.actions import forget_sent, send_queued


@job("send_mail_job", queue="mail")
def send_mail_job(mail_id: int) -> None:
    """Send one queued mail."""
    send_queued(mail_id)


@job("forget_sent_mail_job", cron="17 3 * * *")
def forget_sent_mail_job() -> None:
    """Every night: delete mails sent long ago."""
    forget_sent()
