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
def comments() -> None:
    """Comments from elsewhere."""


@comments.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", "slug", required=True, help="Slug of the council: see acordem organization list.")
@click.option("--on", "kind", default="proposal", show_default=True, help="What the comments are on.")
@click.option("--component", "number", type=int, help="Number in its address, where there is more than one.")
@click.option("--skip-unknown", is_flag=True, help="Leave out comments on what is not here, and count them.")
@import_options
def import_file(  # noqa: PLR0913 - one for each option
    file: Path,
    slug: str,
    kind: str,
    number: int | None,
    maps: tuple[str, ...],
    language: str,
    *,
    skip_unknown: bool,
    dry_run: bool,
    report: Path | None,
) -> None:
    """Import comments from a CSV, XLSX or JSON file: all of them or, when one row is refused, none.

    What they are on is imported before. Rows that were imported before are left as they are.
    """
    mapping = dict(pair(text) for text in maps)
    start()

    from acordem.capabilities.comments import imports
    from acordem.kernel.organizations.scope import organization_scope

    check_language(language)
    component_kind = _component_kind(kind)
    organization = organization_called(slug)
    with organization_scope(organization), Progress("Importing", "rows") as progress:
        try:
            done = imports.import_comments(
                place=place_numbered(number, component_kind),
                path=file,
                kind=kind,
                mapping=mapping or None,
                language=language,
                skip_unknown=skip_unknown,
                dry_run=dry_run,
                progress=progress.at,
            )
        except imports.UnreadableFile as problem:
            raise RequestRefused(str(problem)) from problem
    _tell(done, report, is_dry=dry_run)


def _component_kind(kind: str) -> str:
    """The kind of component whose things are called so, when they are imported and commented."""
    from acordem.kernel.registry import registry
    from acordem.kernel.registry.manifests import ComponentManifest

    known: dict[str, str] = {
        each.name: manifest.name
        for manifest in registry.manifests(ComponentManifest)
        for each in manifest.resources
        if each.comments and each.imported
    }
    if kind not in known:
        raise RequestRefused(f"Comments are not imported on {kind!r}, but on: {', '.join(sorted(known))}.")
    return known[kind]


def _tell(done: Any, report: Path | None, *, is_dry: bool) -> None:
    for column, reason in done.ignored.items():
        click.echo(f"Column {column} is not imported. {reason}", err=True)
    tell_refused(done, report)
    if done.here_before:
        click.echo(f"{done.here_before} rows were imported before and are left as they are.")
    if done.left_out:
        click.echo(f"{done.left_out} rows are on something that is not here and are left out.")
    if is_dry:
        click.echo(f"{done.imported} of {done.rows} rows could be imported; nothing was written.")
        next_step("the same command without --dry-run.")
    else:
        click.echo(f"{done.imported} comments were imported.")
        next_step("look at one of them: what it is on counts it already.")
