# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils import timezone

from acordem.capabilities.exports.actions import forget_export, write_export
from acordem.capabilities.exports.models import Export
from acordem.kernel.events.jobs import job, job_in_each_council
from acordem.kernel.organizations.models import Organization


# Of no council's scope, because each stretch of rows is a transaction of its own.
@job("write_export_job", system=True)
def write_export_job(council: int, export: int) -> None:
    """Write one export."""
    write_export(organization=Organization.objects.get(pk=council), number=export)


@job_in_each_council("forget_exports_job", cron="37 3 * * *")
def forget_exports_job() -> None:
    """Every night: delete the files that have expired."""
    for export in Export.objects.filter(expires_at__lt=timezone.now()):
        forget_export(export=export)
