# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

import pytest
from django.db import connections
from django.utils import timezone

from acordem.config.operations.doctor import fatal_problems
from acordem.kernel.events.actions import publish
from acordem.kernel.events.models import Delivery, OutboxEvent
from acordem.kernel.participation.events import StepOpened

LONG_AGO = timezone.now() - dt.timedelta(hours=1)


@pytest.fixture
def healthy(town, home, settings, monkeypatch):
    """An installation with nothing to complain about: https, mail, a worker."""
    from acordem.config.operations import statics

    settings.IS_DEMO = False
    settings.IS_SECURE = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.TRUSTED_PROXIES, settings.DIRECTORY_HOST = ["10.0.0.1"], "participa.example.cat"
    settings.MAIL_TRANSPORT, settings.MAIL_DOMAIN = "anymail.backends.test.EmailBackend", "example.cat"
    monkeypatch.setattr("acordem.config.operations.doctor.site._ROOM", 0)
    monkeypatch.setattr("acordem.config.operations.doctor.site._SMALL_ROOM", 0)
    statics_root = settings.STATIC_ROOT
    statics_root.mkdir()
    (statics_root / ".collected").write_text(statics._fingerprint())
    sql("system", "INSERT INTO procrastinate_workers DEFAULT VALUES")
    return town


def sql(alias: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


def test_a_healthy_installation_is_told_that_nothing_has_to_be_done(healthy, run):
    answer = run("doctor")

    assert answer.exit_code == 0, answer.output
    assert "0 errors, 0 warnings" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "Next: nothing has to be done."
    assert fatal_problems() == []


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [
        ("IS_SECURE", False, "error    Sessions would travel unencrypted"),
        ("SESSION_COOKIE_SECURE", False, "error    Sessions would travel unencrypted"),
        ("SECRET_KEY", "short", "error    ACORDEM_SECRET_KEY is too weak"),
        ("SECRET_KEY", "a" * 80, "error    ACORDEM_SECRET_KEY is too weak"),
        ("SEALING_KEYS", ["short"], "error    ACORDEM_SEALING_KEYS is too weak"),
        ("MAIL_DOMAIN", "acordem.localhost", "error    ACORDEM_MAIL_DOMAIN is not set"),
        ("MAIL_TRANSPORT", "django.core.mail.backends.dummy.EmailBackend", "error    ACORDEM_MAIL_TRANSPORT is"),
        ("MAIL_SPF", "include:", "error    ACORDEM_MAIL_SPF is no part"),
        ("DIRECTORY_HOST", "localhost", "warning  ACORDEM_DIRECTORY_HOST is not set"),
        ("TRUSTED_PROXIES", [], "warning  ACORDEM_TRUSTED_PROXIES is empty"),
        ("USE_TZ", False, "error    USE_TZ is off"),
    ],
)
def test_each_setting_that_is_wrong_is_named_with_what_to_do(healthy, run, settings, setting, value, line):
    setattr(settings, setting, value)

    answer = run("doctor")

    assert [said for said in answer.stdout.splitlines() if said.startswith(line)], answer.stdout
    assert answer.exit_code == (1 if line.startswith("error") else 0)


def test_a_mail_server_that_does_not_answer_is_named(healthy, run, settings):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = run("doctor")

    assert "error    The mail server 127.0.0.1:9 is not reachable" in answer.stdout
    assert answer.exit_code == 1


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("DELETE FROM procrastinate_workers", "error    No worker is alive. Run: acordem worker"),
        (
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'",
            "error    No worker is alive. Run: acordem worker",
        ),
    ],
)
def test_a_worker_that_does_not_live_is_missed(healthy, run, statement, line):
    sql("system", statement)

    answer = run("doctor")

    assert line in answer.stdout
    assert answer.exit_code == 1


def test_events_that_wait_and_deliveries_that_failed_are_counted(healthy, run):
    with healthy.scope():
        publish(StepOpened(1, 1))
        event = OutboxEvent.objects.latest("pk")
        OutboxEvent.objects.filter(pk=event.pk).update(created_at=LONG_AGO)
        Delivery.objects.create(event=event, receiver="a.receiver", attempts=8, failed_at=timezone.now())

    answer = run("doctor")

    assert "error    1 events have waited for more than 5 minutes." in answer.stdout
    assert "warning  1 deliveries to a.receiver failed in the last 7 days" in answer.stdout


def test_jobs_that_failed_for_good_are_counted_by_name(healthy, run):
    sql("system", "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('mail', 'acordem:x', '{}')")
    sql("system", "UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'acordem:x'")
    sql("system", "UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'acordem:x'")

    assert "warning  1 jobs acordem:x failed in the last 7 days" in run("doctor").stdout


def test_a_migration_that_is_not_applied_keeps_the_site_from_being_served(healthy, run):
    sql("owner", "DELETE FROM django_migrations WHERE app = 'search' AND name = '0002_light_entries'")
    try:
        answer = run("doctor")
        assert "error    1 migrations are not applied. Make a backup, then run: acordem migrate" in answer.stdout
        assert run("serve").exit_code == 1
        assert "It is not safe to serve:" in run("serve").stderr
    finally:
        sql(
            "owner", "INSERT INTO django_migrations (app, name, applied) VALUES ('search', '0002_light_entries', now())"
        )


def test_a_wall_that_fell_keeps_the_site_from_being_served(healthy, run):
    sql("owner", "ALTER TABLE proposals_support NO FORCE ROW LEVEL SECURITY")
    try:
        answer = run("serve")
    finally:
        sql("owner", "ALTER TABLE proposals_support FORCE ROW LEVEL SECURITY")

    assert answer.exit_code == 1
    assert "proposals_support does not force row security on its owner." in answer.stderr


def test_a_database_that_does_not_answer_is_said_and_the_rest_is_still_examined(healthy, run, monkeypatch):
    monkeypatch.setitem(connections["system"].settings_dict, "USER", "nobody_here")
    connections["system"].close()

    answer = run("doctor")
    connections["system"].close()

    assert "error    No connection with DATABASE_SYSTEM_URL" in answer.stdout
    assert "ok       The secret keys are strong." in answer.stdout
    assert answer.exit_code == 1
