# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.operations.failures import OperationFailed


@click.command()
def migrate() -> None:
    """Make the tables, or bring them up to this version.

    Safe to repeat, and on several machines at once: the second waits for the first. Make a backup before an upgrade.
    """
    start()

    from django.db import connections

    from acordem.config import databases
    from acordem.config.operations.statics import collect
    from acordem.config.operations.walls import walls
    from acordem.kernel.organizations.models import Organization

    databases.migrate(verbosity=1)
    if holes := walls(connections["owner"]):
        raise OperationFailed("\n  ".join(["The walls between councils do not stand:", *holes]))
    collect()
    click.echo("The tables are those of this version, and the walls between councils stand.")
    if Organization.objects.exists():
        next_step("restart acordem serve and acordem worker.")
    else:
        next_step("acordem organization create --help")
