# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import ConnectorException
from procrastinate.periodic import PeriodicDeferrer

from acordem.config.operations.working.dispatching import WAIT, Dispatching
from acordem.kernel.events.dispatcher import dispatch_pending

log = logging.getLogger("acordem.worker")
PATIENCE: Final = 30.0  # seconds that running jobs get to end when the worker is told to stop
STALLED_AFTER: Final = 60.0  # seconds without a heartbeat: the worker of these jobs was killed
_DUE: Final = """
SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE status = 'todo'
AND (scheduled_at IS NULL OR scheduled_at <= now()) AND (%s::text[] IS NULL OR queue_name = ANY(%s::text[])))
"""


def run_worker(queues: Sequence[str] = (), concurrency: int = 4) -> None:
    """Work until SIGINT or SIGTERM; then running jobs get 30 seconds to end. Database restarts are survived.

    Without `queues` it works on all of them.
    """
    dispatching = Dispatching()
    dispatching.start()
    log.info("Worker: started.")
    try:
        asyncio.run(_until_told(list(queues) or None, concurrency))
    finally:
        dispatching.end(PATIENCE)
        log.info("Worker: stopped.")


def run_once(queues: Sequence[str] = ()) -> tuple[int, int]:
    """Do all that is due now, what it causes too, and return the numbers of events and jobs dealt with."""
    chosen = list(queues) or None
    events, first = 0, _last_event()
    asyncio.run(_queue_by_the_clock())
    while True:
        dispatched = dispatch_pending()
        events += dispatched
        if not dispatched and not _is_due(chosen):
            return events, _jobs_since(first)
        asyncio.run(_work(chosen, 1, wait=False))


async def _until_told(queues: list[str] | None, concurrency: int) -> None:
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    while not told.is_set():
        working = asyncio.create_task(_work(queues, concurrency, wait=True))
        waiting = asyncio.create_task(told.wait())
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if told.is_set():
            log.info("Worker: told to stop; finishing what is running.")
            working.cancel()
        (outcome,) = await asyncio.gather(working, return_exceptions=True)
        if not told.is_set():
            log.warning("Worker: the queue stopped (%s); trying again.", outcome or "a part of it failed")
            await asyncio.wait({asyncio.create_task(told.wait())}, timeout=WAIT)


async def _work(queues: list[str] | None, concurrency: int, *, wait: bool) -> None:
    async with _opened_app() as app:
        rescuing = asyncio.create_task(_rescue(app))
        try:
            await app.run_worker_async(
                # None is every queue, whatever its types say.
                queues=queues,  # type: ignore[arg-type]
                concurrency=concurrency,
                wait=wait,
                listen_notify=wait,
                install_signal_handlers=False,
                shutdown_graceful_timeout=PATIENCE,
            )
        finally:
            rescuing.cancel()


@asynccontextmanager
async def _opened_app() -> AsyncIterator[App]:
    """The queue's application with connections of its own.

    Not `replace_connector`, which would also change how jobs and receivers enqueue: outside their transaction.
    """
    # The clock's connection may have been lost with the last database.
    await sync_to_async(connections.close_all)()
    app = App(
        connector=queue.connector.get_worker_connector(),  # type: ignore[attr-defined]
        worker_defaults=queue.worker_defaults,
        periodic_defaults=queue.periodic_defaults,
    )
    app.tasks, app.periodic_registry = queue.tasks, queue.periodic_registry
    try:
        async with app.open_async():
            yield app
    finally:
        await sync_to_async(connections.close_all)()


async def _rescue(app: App) -> None:
    """Give back the jobs of workers that were killed: nobody else ever would."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
                log.warning("Worker: job %s was left by a worker that ended; queued again.", job.id)
                await app.job_manager.retry_job(job)
        except ConnectorException:
            log.warning("Worker: the database went away.")
        await asyncio.sleep(STALLED_AFTER)


async def _queue_by_the_clock() -> None:
    async with _opened_app() as app:
        deferrer = PeriodicDeferrer(app.periodic_registry)
        await deferrer.defer_jobs(deferrer.get_previous_tasks(at=time.time()))


def _is_due(queues: list[str] | None) -> bool:
    with connections["system"].cursor() as cursor:
        cursor.execute(_DUE, [queues, queues])
        return bool(cursor.fetchone()[0])


def _last_event() -> int:
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_events")
        return int(cursor.fetchone()[0])


def _jobs_since(event: int) -> int:
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_events WHERE id > %s AND type = 'started'", [event])
        return int(cursor.fetchone()[0])
