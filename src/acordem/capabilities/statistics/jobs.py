# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.statistics.actions import count_council, count_everything, count_space
from acordem.capabilities.statistics.queries import spaces_to_count
from acordem.kernel.events.jobs import job, job_in_each_council
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope


@job("count_council_job")
def count_council_job() -> None:
    """Count everything of a council again."""
    count_everything()


# Of no council's scope, because each space is a transaction of its own: none waits until another is counted.
@job_in_each_council("count_councils_job", cron="13 4 * * *", system=True)
def count_councils_job(organization_id: int) -> None:
    """Every night: count the spaces where something may have been done."""
    organization = Organization.objects.get(pk=organization_id)
    with organization_scope(organization):
        spaces = list(spaces_to_count())
    for space in spaces:
        with organization_scope(organization):
            count_space(space=space)
    if spaces:
        with organization_scope(organization):
            count_council()
