# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import os

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.operations.failures import OperationFailed


@click.command()
@click.option("--bind", "binds", multiple=True, default=("127.0.0.1:8000",), show_default=True,
              help="HOST:PORT or unix:PATH to listen at; may be given more than once.")  # fmt: skip
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="One or two for each core.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Requests at once in each.")
def serve(binds: tuple[str, ...], processes: int, threads: int) -> None:
    """Serve the sites of all councils.

    Put a proxy that does https in front.
    Refuses to start where the database roles, the tables or the walls between councils are not right.
    """
    from acordem.config.operations.serving.web import pool_for, web_command

    start()

    from django.db import connections

    from acordem.config.operations.doctor import fatal_problems
    from acordem.config.operations.statics import collect

    if problems := fatal_problems():
        raise OperationFailed("\n  ".join(["It is not safe to serve:", *problems]))
    if collect():
        click.echo("The static files were renewed.")
    connections.close_all()
    click.echo(f"Serving at {', '.join(binds)} with {processes} processes of {threads} threads.")
    next_step("run acordem worker beside it, and acordem doctor to see what is missing.")
    command = web_command(binds, processes, threads)
    os.environ["ACORDEM_POOL"] = pool_for(threads)
    # In the place of this process: nothing that was opened for checking survives, and signals reach the server itself.
    os.execv(command[0], command)  # noqa: S606
