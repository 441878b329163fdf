# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

from pathlib import Path

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.cli.progress import Progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write the database and the uploads into one FILE.

    The sites may keep running. The secret key and passwords are not in it: keep these elsewhere.
    """
    start()

    from acordem.config.operations.keeping import back_up

    with Progress("Backing up", "files") as progress:
        made = back_up(file, progress.one)
    click.echo(f"{file} holds the database and {len(made.digests) - 1} uploads, {file.stat().st_size:,} bytes.")
    next_step("copy it to another machine; it holds personal data.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of the data that are there, which are lost.")
def restore(file: Path, *, replace: bool) -> None:
    """Bring back what a backup FILE holds. Stop acordem serve and acordem worker first."""
    start()

    from acordem.config.operations import keeping

    with Progress("Restoring", "files") as progress:
        manifest = keeping.restore(file, replace=replace, progress=progress.one)
    click.echo(f"Everything is as it was on {manifest.made_at}, and the walls between councils stand.")
    next_step("acordem doctor, then start acordem serve and acordem worker.")
