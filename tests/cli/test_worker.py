# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connections
from django.utils import timezone

from acordem.capabilities.search.models import SearchEntry
from acordem.config.operations.working import run_once, worker
from acordem.kernel.events.models import OutboxEvent
from acordem.surfaces.mail.actions import queue_mail
from acordem.surfaces.mail.models import MailMessage
from tests.stories import Council


def write_mail(town: Council) -> MailMessage:
    with town.scope():
        return queue_mail(EmailMessage("Hola", "Hem obert el procés.", "no-reply@vilamar.cat"), "neus@example.cat")


def sent_at(town: Council, row: MailMessage) -> object:
    with town.scope():
        return MailMessage.objects.get(pk=row.pk).sent_at


def wait_until(so: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "it has not happened in time"
        time.sleep(0.1)


def lose_connections(alias: str) -> None:
    """End every session of a role but our own, as a restart of the server would."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )


def test_once_delivers_events_and_sends_mails_until_nothing_is_due(town, run, settings):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    town.proposal("Més arbres a la plaça")
    row = write_mail(town)

    answer = run("worker", "--once")

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines()[0].endswith("nothing else is due.")
    assert sent_at(town, row) is not None
    assert [message.to for message in mail.outbox] == [["neus@example.cat"]]
    assert not OutboxEvent.objects.all_organizations().filter(dispatched_at__isnull=True).exists()
    assert SearchEntry.objects.filter(organization_id=town.organization.pk, kind="proposal").exists()
    assert run_once() == (0, 0)


def test_a_mail_that_a_job_writes_is_queued_in_the_jobs_own_transaction(town, settings, monkeypatch):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    write_mail(town)
    from acordem.surfaces.mail import actions, jobs

    def write_another_and_fail(mail_id: int) -> None:
        queue_mail(EmailMessage("Segon", "…", "no-reply@vilamar.cat"), "pau@example.cat")
        raise ValueError("the machine stops here")

    monkeypatch.setattr(jobs, "send_queued", write_another_and_fail)
    run_once()

    with town.scope():
        assert MailMessage.objects.count() == 1, "what the failed job wrote is gone …"
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'mail'")
        assert cursor.fetchone()[0] == 1, "… and so is what it queued"
    assert actions.send_queued is not write_another_and_fail


def test_a_job_of_a_worker_that_was_killed_is_done_by_the_next(town, settings, monkeypatch):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    row = write_mail(town)
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - dt.timedelta(minutes=5)],
        )
        (killed,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [killed])

    run_once()
    run_once()

    assert sent_at(town, row) is not None


@pytest.mark.slow
def test_a_worker_survives_the_loss_of_its_connections_and_stops_when_told(town, start):
    process = start("worker", ACORDEM_MAIL_TRANSPORT="django.core.mail.backends.dummy.EmailBackend")
    first = write_mail(town)
    wait_until(lambda: sent_at(town, first))

    for alias in ("default", "system"):
        lose_connections(alias)
    second = write_mail(town)
    wait_until(lambda: sent_at(town, second))
    town.proposal("Una font")
    wait_until(lambda: not OutboxEvent.objects.all_organizations().filter(dispatched_at__isnull=True).exists())

    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=15)
    assert process.returncode == 0, output
    assert "Worker: started." in output
    assert "Worker: told to stop" in output
    assert "Worker: stopped." in output
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        assert cursor.fetchone()[0] == 0


def test_a_stalled_job_waits_longer_than_heartbeats_are_apart():
    assert worker.STALLED_AFTER > 30
