# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dispatcher killed with -9 in the middle of a batch: each effect is there once, none twice, none lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.actions import publish
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.events.models import Delivery, OutboxEvent
from acordem.kernel.participation.events import StepOpened
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import CapabilityManifest
from tests.stories import make_council

ROOT = Path(__file__).parents[2]
EVENTS = 300
LISTENER = CapabilityManifest(
    name="test-listener",
    label="Listener",
    receivers={
        "acordem.kernel.participation.events.StepOpened": ("tests.concurrency.receivers.write_it_down",),
    },
)


@contextmanager
def listening() -> Iterator[None]:
    registry.register(LISTENER)
    try:
        yield
    finally:
        registry._manifests.pop(LISTENER.name)


def start_dispatcher() -> subprocess.Popen:
    name = connections["default"].settings_dict["NAME"]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "acordem.config.settings",
    }
    program = Path(__file__).with_name("dispatch_until_killed.py")
    process = subprocess.Popen(
        [sys.executable, str(program), name], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "dispatching\n"
    return process


@pytest.mark.slow
def test_killed_three_times_in_mid_batch_each_effect_is_there_exactly_once(committed):
    vilamar = make_council("vilamar")
    with vilamar.scope():
        OutboxEvent.objects.all().delete()
        for number in range(EVENTS):
            publish(StepOpened(space_id=1, step_id=number))

    for _ in range(3):
        process = start_dispatcher()
        time.sleep(random.uniform(0.2, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with vilamar.scope():
        half_way = OutboxEvent.objects.filter(dispatched_at__isnull=True).count()
    assert 0 < half_way < EVENTS

    with listening():
        while dispatch_pending():
            pass

    with vilamar.scope():
        effects = AuditEntry.objects.filter(verb="test.effect").values_list("target_id", flat=True)
        assert sorted(effects) == list(range(EVENTS))
        assert Delivery.objects.filter(delivered_at__isnull=False).count() == EVENTS
        assert not OutboxEvent.objects.filter(dispatched_at__isnull=True).exists()
