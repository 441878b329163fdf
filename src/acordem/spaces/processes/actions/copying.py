# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction

from acordem.capabilities.attachments.copying import attach_copies, copied_files
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.spaces.processes.actions.making import start_process
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.plans import ProcessPlan


@transaction.atomic
def copy_process(*, source: Process, plan: ProcessPlan, by: Participant | None = None) -> Process:
    """Make a process of a plan, with documents and pictures like those of `source`; whole or not at all.

    Raises `ValidationError` as `start_process` does, and where a file can't be copied.
    """
    original = source.space.resource_id
    with copied_files([original]) as copies:
        made = start_process(plan=plan, by=by)
        attached = attach_copies(copies=copies, pairs=[(original, made.space.resource)])
        if source.picture_id in attached:
            made.picture = attached[source.picture_id]
            made.save(update_fields=["picture"])
        if attached:
            changes = {"from": source.pk, "count": len(attached)}
            record(verb="process.copy_files", by=by, target=made.space, changes=changes)
    return made
