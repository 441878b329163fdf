# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from acordem.kernel.events.actions import publish
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.participation.actions import create_space
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Step
from acordem.spaces.processes.models import Process


@transaction.atomic
def create_process(
    *,
    slug: str,
    title: Any,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    is_highlighted: bool = False,
    **texts: Any,
) -> Process:
    """Make an unpublished process."""
    space = create_space(
        kind="processes",
        slug=slug,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        is_highlighted=is_highlighted,
    )
    return Process.objects.create(space=space, **texts)


@transaction.atomic
def add_steps(*, process: Process, steps: Sequence[dict[str, Any]]) -> list[Step]:
    """Add steps, in order, after those there are: each a dictionary of the fields of `Step`."""
    touch()
    first = Step.objects.filter(space_id=process.pk).count()
    return [
        Step.objects.create(space_id=process.pk, position=position, **fields)
        for position, fields in enumerate(steps, start=first)
    ]


def announce_published(resource_id: int) -> None:
    """Publish the event that search, followers and feeds understand for any kind of resource."""
    publish(ResourcesPublished("process", (resource_id,)))
