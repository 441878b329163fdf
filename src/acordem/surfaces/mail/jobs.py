# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.events.jobs import job, job_in_each_council
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


# Of no council's scope, because no transaction is open while the DNS takes its time.
@job_in_each_council("check_senders_job", cron="41 4 * * *", system=True)
def check_senders_job(organization_id: int) -> None:
    """Every night: ask the DNS again about the council's address."""
    organization = Organization.objects.get(pk=organization_id)
    with organization_scope(organization):
        sender = sender_of_council()
        question = question_of(sender) if sender else None
    if question is None:
        return
    answer = ask(question, within())
    with organization_scope(organization):
        keep_answer(answer=answer, by=None)
