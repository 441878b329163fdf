# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jobs: work that outlives the request. A thin facade over the queue, in the shape of `django.tasks`.

A job is enqueued in the caller's transaction, carries numbers only, and runs inside its organization's scope.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from procrastinate import Blueprint, RetryStrategy
from procrastinate.contrib.django import app

from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization_id, organization_scope

blueprint = Blueprint()
RETRY = RetryStrategy(max_attempts=8, exponential_wait=5)


@dataclass(frozen=True)
class Job:
    """A function that runs later: `job.enqueue(mail_id=3)`."""

    name: str
    function: Callable[..., None]
    is_system: bool

    def enqueue(self, **numbers: Any) -> None:
        """Queue it, in the running transaction; a system job belongs to no council."""
        scope = {} if self.is_system else {"organization_id": current_organization_id()}
        app.configure_task(name=f"acordem:{self.name}").defer(**scope, **numbers)


def job(name: str, *, system: bool = False, cron: str = "", queue: str = "default") -> Callable[..., Job]:
    """Declare a job. `system` ones run outside any council's scope; `cron` ones run by the clock and are system."""

    def declare(function: Callable[..., None]) -> Job:
        run = _timed(function) if cron else function if system else _scoped(function)
        task = blueprint.task(name=name, queue=queue, retry=RETRY)(run)
        if cron:
            blueprint.periodic(cron=cron, periodic_id=name)(task)
        return Job(name, function, is_system=system or bool(cron))

    return declare


def _scoped(function: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function)
    def run(*, organization_id: int, **numbers: Any) -> None:
        with organization_scope(Organization.objects.get(pk=organization_id)):
            function(**numbers)

    return run


def _timed(function: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function)
    def run(timestamp: int) -> None:
        function()

    return run
