# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Receivers that fail, events that grow old, jobs that run in their council."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.actions import publish
from acordem.kernel.events.dispatcher import MAX_ATTEMPTS, dispatch_pending
from acordem.kernel.events.jobs import job
from acordem.kernel.events.models import Delivery, OutboxEvent
from acordem.kernel.events.upkeep import forget_old_events_job
from acordem.kernel.organizations.scope import NoOrganization, current_organization
from acordem.kernel.participation.events import StepClosed
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import CapabilityManifest
from tests.nights import at_night
from tests.stories import make_council

HERE = "tests.events.test_dispatching."


def fails(event: StepClosed) -> None:
    AuditEntry.objects.create(verb="test.half", target_kind="step", target_id=event.step_id)
    raise RuntimeError("out of order")


def works(event: StepClosed) -> None:
    AuditEntry.objects.create(verb="test.done", target_kind="step", target_id=event.step_id)


@pytest.fixture
def two_receivers():
    name = "acordem.kernel.participation.events.StepClosed"
    manifest = CapabilityManifest(name="two", label="Two", receivers={name: (HERE + "fails", HERE + "works")})
    registry.register(manifest)
    yield
    registry._manifests.pop("two")


def test_a_receiver_that_fails_leaves_nothing_half_done_stops_nobody_and_is_tried_later(committed, two_receivers):
    vilamar = make_council("vilamar")
    with vilamar.scope():
        OutboxEvent.objects.update(dispatched_at=timezone.now())
        publish(StepClosed(1, 7))

    assert dispatch_pending() == 1
    assert dispatch_pending() == 0

    with vilamar.scope():
        assert [e.verb for e in AuditEntry.objects.filter(verb__startswith="test.")] == ["test.done"]
        event = OutboxEvent.objects.get(dispatched_at__isnull=True)
        assert event.retry_at > timezone.now()
        failed = Delivery.objects.get(event=event, delivered_at__isnull=True)
        assert (failed.attempts, failed.error) == (1, "RuntimeError: out of order")


def test_after_the_last_attempt_it_is_given_up_and_the_other_was_not_repeated(committed, two_receivers):
    vilamar = make_council("vilamar")
    with vilamar.scope():
        OutboxEvent.objects.update(dispatched_at=timezone.now())
        publish(StepClosed(1, 7))
    for _ in range(MAX_ATTEMPTS):
        dispatch_pending()
        with vilamar.scope():
            OutboxEvent.objects.update(retry_at=None)

    with vilamar.scope():
        assert not OutboxEvent.objects.filter(dispatched_at__isnull=True).exists()
        assert Delivery.objects.get(failed_at__isnull=False).attempts == MAX_ATTEMPTS
        assert AuditEntry.objects.filter(verb="test.done").count() == 1


def test_old_events_are_forgotten_and_waiting_ones_never(committed):
    vilamar = make_council("vilamar")
    with vilamar.scope():
        OutboxEvent.objects.update(dispatched_at=timezone.now() - dt.timedelta(days=91))
        publish(StepClosed(1, 7))
        waiting = OutboxEvent.objects.latest("pk")
        OutboxEvent.objects.filter(pk=waiting.pk).update(created_at=timezone.now() - dt.timedelta(days=200))

    at_night(forget_old_events_job, vilamar)

    with vilamar.scope():
        assert [event.pk for event in OutboxEvent.objects.all()] == [waiting.pk]


def test_a_job_is_queued_with_its_council_only_if_the_verb_commits(committed):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from acordem.surfaces.mail.jobs import send_mail_job

    vilamar = make_council("vilamar")
    with pytest.raises(RuntimeError), vilamar.scope():
        send_mail_job.enqueue(mail_id=1)
        raise RuntimeError
    with vilamar.scope():
        send_mail_job.enqueue(mail_id=2)

    assert [row.args for row in ProcrastinateJob.objects.all()] == [
        {"mail_id": 2, "organization_id": vilamar.organization.pk}
    ]


def test_outside_any_council_a_job_is_not_queued_and_inside_it_runs_there(committed):
    seen = []

    @job("test_seen_job")
    def seen_job(number: int) -> None:
        seen.append((current_organization().slug, number))

    with pytest.raises(NoOrganization):
        seen_job.enqueue(number=1)
    vilamar = make_council("vilamar")
    from acordem.kernel.events.jobs import blueprint

    blueprint.tasks["test_seen_job"].func(organization_id=vilamar.organization.pk, number=3)
    assert seen == [("vilamar", 3)]


def test_jobs_done_long_ago_are_forgotten_and_failed_ones_stay(committed):
    from django.db import connections

    from acordem.kernel.events.upkeep import forget_old_jobs_job

    with connections["default"].cursor() as cursor:
        for number, status in enumerate(("succeeded", "failed", "todo", "succeeded"), start=1):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (id, task_name, queue_name) VALUES (%s, 'x', 'default')", [number]
            )
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", ["doing", number])
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '8 days' WHERE job_id < 4")

    forget_old_jobs_job.function()

    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [(2,), (3,), (4,)]
