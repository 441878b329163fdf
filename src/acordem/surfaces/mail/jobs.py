# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.surfaces.mail.actions import forget_sent, send_queued
from acordem.surfaces.mail.checking import ask, question_of
from acordem.surfaces.mail.queries import sender_of_council
from acordem.surfaces.mail.records.resolving import within
from acordem.surfaces.mail.sender_actions import keep_answer


@job("send_mail_job", queue="mail")
def send_mail_job(mail_id: int) -> None:
    """Send one queued mail."""
    send_queued(mail_id)


@job("forget_sent_mail_job", cron="17 3 * * *")
def forget_sent_mail_job() -> None:
    """Every night: delete mails sent long ago."""
    forget_sent()


@job("check_senders_job", cron="41 4 * * *")
def check_senders_job() -> None:
    """Every night: ask the DNS again about each council's address, one council after the other."""
    for organization in Organization.objects.iterator():
        with organization_scope(organization):
            sender = sender_of_council()
            question = question_of(sender) if sender else None
        if question is None:
            continue
        answer = ask(question, within())
        with organization_scope(organization):
            keep_answer(answer=answer, by=None)
