# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.cli.importing import (
    check_language,
    import_options,
    organization_called,
    pair,
    place_numbered,
    tell_refused,
)
from acordem.config.cli.progress import Progress
from acordem.config.operations.failures import RequestRefused


@click.group()
def proposals() -> None:
    """Proposals from elsewhere."""


@proposals.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", "slug", required=True, help="Slug of the council: see acordem organization list.")
@click.option("--component", "number", type=int, required=True, help="Number in the component's address, after /f/.")
@import_options
def import_file(
    file: Path, slug: str, number: int, maps: tuple[str, ...], language: str, *, dry_run: bool, report: Path | None
) -> None:
    """Import proposals from a CSV, XLSX or JSON file: all of them or, when one row is refused, none."""
    mapping = dict(pair(text) for text in maps)
    start()

    from acordem.components.proposals import imports
    from acordem.kernel.organizations.scope import organization_scope

    check_language(language)
    organization = organization_called(slug)
    with organization_scope(organization), Progress("Importing", "rows") as progress:
        try:
            done = imports.import_proposals(
                place=place_numbered(number, "proposals"),
                path=file,
                mapping=mapping or None,
                language=language,
                dry_run=dry_run,
                progress=progress.at,
            )
        except imports.UnreadableFile as problem:
            raise RequestRefused(str(problem)) from problem
    _tell(done, report, is_dry=dry_run)


def _tell(done: Any, report: Path | None, *, is_dry: bool) -> None:
    tell_refused(done, report)
    if is_dry:
        click.echo(f"All {done.rows} rows could be imported; nothing was written.")
        next_step("the same command without --dry-run.")
    else:
        click.echo(f"{done.imported} proposals were imported.")
        next_step("let acordem worker run, so that they are found by searching.")
