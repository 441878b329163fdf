# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jobs: work that outlives the request. A thin facade over the queue, in the shape of `django.tasks`.

A job is enqueued in the caller's transaction, carries numbers only, and runs inside its organization's scope.
What the clock does in each council is one job for each: what fails in one is tried again there alone.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from procrastinate import Blueprint, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization_id, organization_scope

blueprint = Blueprint()
RETRY = RetryStrategy(max_attempts=8, exponential_wait=5)
GIVES_WAY: Final = -1
"""The priority of what a thousand councils get at once: whatever somebody waits for goes first."""


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


def job_in_each_council(name: str, *, cron: str, system: bool = False) -> Callable[..., Job]:
    """Declare a job that runs by the clock in each council, in its scope and its own transaction.

    A `system` one runs outside of both and is given `organization_id`: for what needs several transactions, or none
    while it waits for somebody else's answer.
    """

    def declare(function: Callable[..., None]) -> Job:
        each = Job(f"{name}:council", function, is_system=system)
        blueprint.task(name=each.name, retry=RETRY, priority=GIVES_WAY)(function if system else _scoped(function))
        # The lock: two clocks never look at the same moment which councils have theirs already.
        clock = blueprint.task(name=name, retry=RETRY, lock=name)(_timed(functools.partial(_enqueue_for_each, each)))
        blueprint.periodic(cron=cron, periodic_id=name)(clock)
        return each

    return declare


@transaction.atomic
def _enqueue_for_each(each: Job) -> None:
    """Queue the job for every council where none waits, runs or is to be tried again; in one statement.

    Not with the queue's own `queueing_lock`: one council that waits would refuse them all, and a job that failed could
    not go back into the queue while the next night's is there.
    """
    name = f"acordem:{each.name}"
    unfinished = ProcrastinateJob.objects.filter(task_name=name, status__in=("todo", "doing"))
    busy = set(unfinished.values_list("args__organization_id", flat=True))
    councils = Organization.objects.order_by("pk").values_list("pk", flat=True)
    scopes: list[dict[str, Any]] = [{"organization_id": pk} for pk in councils if pk not in busy]
    app.configure_task(name=name).batch_defer(*scopes)


def _scoped(function: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function)
    def run(*, organization_id: int, **numbers: Any) -> None:
        with organization_scope(Organization.objects.get(pk=organization_id)):
            function(**numbers)

    return run


def _timed(function: Callable[..., None]) -> Callable[..., None]:
    def run(timestamp: int) -> None:
        function()

    return run
