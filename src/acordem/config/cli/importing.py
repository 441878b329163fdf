# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
"""What the commands share that import files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from acordem.config.operations.failures import OperationFailed, RequestRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acordem.kernel.organizations.models import Organization
    from acordem.kernel.participation.queries import Place

C = TypeVar("C", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--map", "maps", multiple=True, metavar="COLUMN=FIELD", help="What a column is; usual names are known."
    ),
    click.option("--language", default="ca", show_default=True, help="The language of columns that don't say theirs."),
    click.option("--dry-run", is_flag=True, help="Check every row and write nothing."),
    click.option(
        "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the refused rows to this CSV."
    ),
)


def import_options(command: C) -> C:
    """The options that every import has, behind its own."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def pair(text: str) -> tuple[str, str]:
    """What `--map` says: a column and its field."""
    column, equals, field = text.partition("=")
    # Nothing after the equals sign leaves a column out.
    if not (column.strip() and equals):
        raise RequestRefused(f"--map takes COLUMN=FIELD, for example --map Títol=title; this was {text!r}.")
    return column.strip(), field.strip()


def organization_called(slug: str) -> Organization:
    """The council of that slug. Raises `RequestRefused`."""
    from acordem.kernel.organizations.models import Organization

    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise RequestRefused(f"There is no council {slug}: see acordem organization list.")
    return found


def check_language(language: str) -> None:
    """Raises `RequestRefused` for a language that no site has."""
    from django.conf import settings

    if language not in dict(settings.LANGUAGES):
        raise RequestRefused(f"The language {language} is not one of {', '.join(dict(settings.LANGUAGES))}.")


def place_numbered(number: int | None, kind: str) -> Place:
    """The component of a kind that has this number, or the only one there is. Raises `RequestRefused`."""
    from acordem.kernel.participation.models import Component
    from acordem.kernel.participation.queries import place_of

    all_of_kind = list(
        Component.objects.select_related("space", "space__resource").filter(kind=kind, space__trashed_at=None)
    )
    found = [each for each in all_of_kind if number in (None, each.number)]
    if len(found) == 1:
        return place_of(found[0].space, found[0])
    known = ", ".join(f"{each.number} ({each.name})" for each in all_of_kind)
    there = f"there is {known}" if known else "it has none yet"
    if found:
        raise RequestRefused(f"The council has more than one {kind} component: say --component; {there}.")
    raise RequestRefused(f"The council has no {kind} component{f' {number}' if number else ''}: {there}.")


def tell_refused(done: Any, report: Path | None) -> None:
    """Say what was refused, also into `report`. Raises `OperationFailed` when anything was."""
    for refusal in done.refused:
        click.echo(f"Row {refusal.row}, {refusal.column}: {refusal.message}", err=True)
    if report is not None:
        _write(report, done.refused)
    if done.refused:
        bad = len({refusal.row for refusal in done.refused})
        raise OperationFailed(f"{bad} of {done.rows} rows are refused, so none was imported. Mend them and try again.")


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
