# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.operations.failures import OperationFailed

_PROCESSES, _THREADS = 2, 4


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where it answers.")
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Folder of its data.  [default: var]")
def demo(port: int, home: Path | None) -> None:
    """Look around, on this machine.

    Starts a database of its own, fills it with councils the first time, and serves it until Ctrl-C. What you change
    stays: the next demo goes on from there.
    """
    from acordem.config.operations.serving.web import free_port_after, is_free

    if not is_free(port):
        other = free_port_after(port)
        hint = f" Try: acordem demo --port {other}" if other else ""
        raise OperationFailed(f"Another program is at port {port} of this machine.{hint}")
    os.environ |= {"ACORDEM_DEMO": "1", "ACORDEM_PUBLIC_PORT": str(port)}
    if home is not None:
        os.environ["ACORDEM_HOME"] = str(home.absolute())
    click.echo("Starting the database")
    start()
    _prepare()
    _serve(port)


def _prepare() -> None:
    from acordem.config.databases import migrate
    from acordem.config.demo import seed
    from acordem.config.operations.statics import collect

    click.echo("Making the tables")
    migrate()
    click.echo("Collecting static files")
    collect()
    seed(click.echo)


def _serve(port: int) -> None:
    from django.db import connections

    from acordem.config.operations.serving.supervision import Child, supervise
    from acordem.config.operations.serving.web import local_binds, pool_for, web_command

    addresses = _addresses(port)
    connections.close_all()
    web = web_command(local_binds(port), _PROCESSES, _THREADS)
    children = [
        Child("web server", web, os.environ | {"ACORDEM_POOL": pool_for(_THREADS)}),
        Child("worker", [sys.executable, "-m", "acordem.config.cli", "worker", "--quiet"], os.environ),
    ]
    try:
        supervise(children, lambda said: click.echo(said, err=True), lambda: _announce(port, addresses))
    finally:
        _leave()


def _addresses(port: int) -> list[tuple[str, str]]:
    from django.conf import settings

    from acordem.kernel.organizations.queries import organizations_in_directory

    councils = [(str(organization), organization.absolute_url("/")) for organization, _ in organizations_in_directory()]
    return [("Directory", f"http://{settings.DIRECTORY_HOST}:{port}/"), *councils]


def _announce(port: int, addresses: list[tuple[str, str]]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as trial:
            trial.settimeout(1)
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    width = max(len(name) for name, _ in addresses)
    click.echo("\nThe demo is ready:")
    for name, address in addresses:
        click.echo(f"  {name:<{width}}  {address}")
    click.echo("")
    next_step("open one of them in a browser. Ctrl-C here stops the demo; your changes stay.")


def _leave() -> None:
    """Stop the embedded server too, unless another command works with it."""
    from django.conf import settings
    from django.db import connections

    from acordem.config.embedded import stop

    if not settings.USES_EMBEDDED_DATABASE:
        return
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        others = cursor.fetchone()[0]
    connections.close_all()
    if others:
        click.echo("The demo has stopped; its database stays up for another command that uses it.")
    else:
        stop(settings.HOME)
        click.echo("The demo has stopped, and its database too. Nothing is lost.")
    next_step("acordem demo goes on from here.")
