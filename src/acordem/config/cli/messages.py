# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - catalogues are read with Django's settings
from __future__ import annotations

from pathlib import Path

import click

from acordem.config.cli.commands import next_step, start
from acordem.config.operations.failures import OperationFailed


@click.group()
def messages() -> None:
    """Texts of the interface, for developers."""


@messages.command("extract")
def extract_messages() -> None:
    """Gather the texts of code and templates into the catalogues."""
    start(database=False)

    from acordem.config.messages import extract

    try:
        changed = extract(_root())
    except SyntaxError as problem:
        raise OperationFailed(f"{problem.filename} cannot be read: {problem.msg}.") from problem
    for path in changed:
        click.echo(path.relative_to(_root()).as_posix())
    click.echo(f"{len(changed)} catalogues changed.")
    next_step("acordem messages check")


@messages.command("compile")
def compile_messages() -> None:
    """Write the binary catalogues that Django reads."""
    start(database=False)

    from acordem.config.messages import compile_catalogs

    click.echo(f"{compile_catalogs(_root())} catalogues are compiled.")
    next_step("restart what is running, to see them.")


@messages.command("check")
@click.pass_context
def check_messages(context: click.Context) -> None:
    """Say what is missing or wrong in the catalogues. Exit code 1 when something is."""
    start(database=False)

    from acordem.config.messages import check

    problems = check(_root())
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} problems in the catalogues.", err=True)
        next_step("translate what is missing; acordem messages extract renews the catalogues.")
        context.exit(1)
    click.echo("The catalogues are complete.")


@messages.command("draft")
def draft_messages() -> None:
    """First drafts of Aranese from Catalan, to be revised by a person (needs apertium)."""
    start(database=False)

    from acordem.config.messages import draft
    from acordem.config.messages.drafting import DraftingUnavailable

    try:
        drafted = draft(_root())
    except DraftingUnavailable as problem:
        raise OperationFailed(str(problem)) from problem
    click.echo(f"{drafted} texts have a draft, marked fuzzy.")
    next_step("revise each and take the mark away.")


def _root() -> Path:
    import acordem

    return Path(str(acordem.__file__)).parent
