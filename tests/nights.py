# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens at night, without waiting for it."""

from __future__ import annotations

from procrastinate.contrib.django import app

from acordem.kernel.events.jobs import Job
from tests.stories import Council


def the_clock_strikes(job: Job) -> None:
    """Queue the job for each council, as the clock does."""
    app.tasks[f"acordem:{job.name.removesuffix(':council')}"].func(timestamp=0)


def at_night(job: Job, *councils: Council) -> None:
    """Run the job in these councils, as the queue does."""
    for council in councils:
        app.tasks[f"acordem:{job.name}"].func(organization_id=council.organization.pk)
