# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

from collections import Counter

import click

from acordem.config.cli.commands import next_step, start


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is missing or misconfigured, and how to mend it. Exit code 1 when something is wrong."""
    start()

    from acordem.config.operations.doctor import Level, examine

    colors = {Level.OK: "green", Level.WARNING: "yellow", Level.ERROR: "red"}
    counts: Counter[str] = Counter()
    for finding in examine():
        counts[finding.level] += 1
        click.echo(f"{click.style(f'{finding.level:<8}', fg=colors[finding.level])} {finding.text}")
    click.echo(f"\n{counts[Level.ERROR]} errors, {counts[Level.WARNING]} warnings, {counts[Level.OK]} good.")
    if counts[Level.ERROR]:
        next_step("mend the errors, from the first on, and ask again.")
        context.exit(1)
    next_step("nothing has to be done." if not counts[Level.WARNING] else "look at the warnings when you can.")
