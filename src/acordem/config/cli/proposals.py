# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.cli.progress import Progress
from acordem.config.operations.failures import OperationFailed, RequestRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acordem.kernel.organizations.models import Organization
    from acordem.kernel.participation.queries import Place


@click.group()
def proposals() -> None:
    """Proposals from elsewhere."""


@proposals.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", "slug", required=True, help="Slug of the council: see acordem organization list.")
@click.option("--component", "number", type=int, required=True, help="Number in the component's address, after /f/.")
@click.option("--map", "maps", multiple=True, metavar="COLUMN=FIELD", help="What a column is; usual names are known.")
@click.option("--language", default="ca", show_default=True, help="The language of columns that don't say theirs.")
@click.option("--dry-run", is_flag=True, help="Check every row and write nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the refused rows to this CSV.")
def import_file(
    file: Path, slug: str, number: int, maps: tuple[str, ...], language: str, *, dry_run: bool, report: Path | None
) -> None:
    """Import proposals from a CSV, XLSX or JSON file: all of them or, when one row is refused, none."""
    mapping = dict(_pair(text) for text in maps)
    start()

    from django.conf import settings

    from acordem.components.proposals import imports
    from acordem.kernel.organizations.scope import organization_scope

    if language not in dict(settings.LANGUAGES):
        raise RequestRefused(f"The language {language} is not one of {', '.join(dict(settings.LANGUAGES))}.")
    organization = _organization(slug)
    with organization_scope(organization), Progress("Importing", "rows") as progress:
        try:
            done = imports.import_proposals(
                place=_place(number),
                path=file,
                mapping=mapping or None,
                language=language,
                dry_run=dry_run,
                progress=progress.at,
            )
        except imports.UnreadableFile as problem:
            raise RequestRefused(str(problem)) from problem
    _tell(done, report, is_dry=dry_run)


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.partition("=")
    # Nothing after the equals sign leaves a column out.
    if not (column.strip() and equals):
        raise RequestRefused(f"--map takes COLUMN=FIELD, for example --map Títol=title; this was {text!r}.")
    return column.strip(), field.strip()


def _organization(slug: str) -> Organization:
    from acordem.kernel.organizations.models import Organization

    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise RequestRefused(f"There is no council {slug}: see acordem organization list.")
    return found


def _place(number: int) -> Place:
    from acordem.kernel.participation.models import Component
    from acordem.kernel.participation.queries import place_of

    components = Component.objects.select_related("space", "space__resource")
    component = components.filter(number=number, kind="proposals").first()
    if component is None:
        known = [f"{each.number} ({each.name})" for each in components.filter(kind="proposals")]
        there = f"there is {', '.join(known)}" if known else "it has none yet"
        raise RequestRefused(f"The council has no proposals component {number}: {there}.")
    return place_of(component.space, component)


def _tell(done: Any, report: Path | None, *, is_dry: bool) -> None:
    for refusal in done.refused:
        click.echo(f"Row {refusal.row}, {refusal.column}: {refusal.message}", err=True)
    if report is not None:
        _write(report, done.refused)
    if done.refused:
        bad = len({refusal.row for refusal in done.refused})
        raise OperationFailed(f"{bad} of {done.rows} rows are refused, so none was imported. Mend them and try again.")
    if is_dry:
        click.echo(f"All {done.rows} rows could be imported; nothing was written.")
        next_step("the same command without --dry-run.")
    else:
        click.echo(f"{done.imported} proposals were imported.")
        next_step("let acordem worker run, so that they are found by searching.")


def _write(report: Path, refused: Sequence[Any]) -> None:
    try:
        with report.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row", "column", "message"])
            writer.writerows([each.row, _plain(each.column), _plain(each.message)] for each in refused)
    except OSError as problem:
        raise OperationFailed(f"The report {report} cannot be written: {problem.strerror}.") from problem


def _plain(text: str) -> str:
    # A spreadsheet would run a text that begins like a formula, and messages quote what somebody else wrote.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
