# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the killed dispatcher was doing: one row per event, slowly enough to be killed in the middle."""

from __future__ import annotations

import time

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.events import StepOpened


def write_it_down(event: StepOpened) -> None:
    AuditEntry.objects.create(verb="test.effect", target_kind="step", target_id=event.step_id)
    time.sleep(0.01)
