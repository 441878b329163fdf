# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import logging

import click

from acordem.config.cli.commands import next_step, start


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, and what that causes, and end.")
@click.option("--queue", "queues", multiple=True, help="Only jobs of this queue (default, mail); may be repeated.")
@click.option("--concurrency", type=click.IntRange(1, 32), default=4, show_default=True, help="Jobs at once.")
@click.option("--quiet", is_flag=True, help="Log nothing but warnings.")
def worker(*, once: bool, queues: tuple[str, ...], concurrency: int, quiet: bool) -> None:
    """Do the work behind the pages.

    Mails, events, and what happens by the clock. Any number of workers may run, on any machine. SIGTERM or Ctrl-C
    lets it finish what is running, in 30 seconds at most.
    """
    start()

    from acordem.config.operations.working import run_once, run_worker

    logging.getLogger("acordem.worker").setLevel(logging.WARNING if quiet else logging.INFO)
    if not once:
        run_worker(queues, concurrency)
        return
    events, jobs = run_once(queues)
    click.echo(f"Dealt with {events} events and {jobs} jobs; nothing else is due.")
    next_step("acordem worker without --once keeps working.")
