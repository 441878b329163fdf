# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.events import StepClosed


def say_goodbye(event: StepClosed) -> None:
    AuditEntry.objects.create(verb="greetings.goodbye", target_kind="step", target_id=event.step_id)
