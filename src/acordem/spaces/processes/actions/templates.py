# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction

from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.spaces.processes.files import write
from acordem.spaces.processes.models import ProcessTemplate
from acordem.spaces.processes.plans import ProcessPlan


@transaction.atomic
def offer_template(*, plan: ProcessPlan, by: Participant | None = None) -> ProcessTemplate:
    """Keep a process as a template of the council's: it is offered to whoever begins another."""
    made = ProcessTemplate.objects.create(title=plan.title, data=write(plan))
    record(verb="process_template.offer", by=by, target=made, changes={})
    return made


@transaction.atomic
def withdraw_template(*, template: ProcessTemplate, by: Participant | None = None) -> None:
    """Offer a template no more; processes that began from it stay."""
    record(verb="process_template.withdraw", by=by, target=template, changes={})
    template.delete()
