# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.pages_and_blocks.actions.tallies import count_things
from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope


@job("count_things_job", cron="17 * * * *")
def count_things_job() -> None:
    """Every hour, council by council: how many things of each kind there are."""
    for organization in Organization.objects.iterator():
        with organization_scope(organization):
            count_things()
