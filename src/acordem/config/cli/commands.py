# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How commands start, and how they end when something is wrong: one sentence, never a traceback."""

from __future__ import annotations

import os
from typing import IO, Any

import click

from acordem.config.operations.failures import OperationFailed, RequestRefused


class Stopped(click.ClickException):
    """Something failed: the command ends with a sentence on stderr and exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"Error: {self.message}", file=file, err=True)


class AskedWrong(Stopped):
    """What was asked for cannot be: exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group that lists its commands in the order they were added and turns known failures into sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as problem:
            raise _in_words(problem) from problem

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as problem:
            raise _in_words(problem) from problem
        except RequestRefused as problem:
            raise AskedWrong(str(problem)) from problem
        except OperationFailed as problem:
            raise Stopped(str(problem)) from problem
        except _operational() as problem:
            raise Stopped(_first_words(problem)) from problem


def start(*, database: bool = True) -> None:
    """Set Django up and, with the embedded database, start its server. Raises `OperationFailed` when it cannot be."""
    import django  # noqa: PLC0415 - `--help` answers without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
    try:
        django.setup()
    except (RuntimeError, ValueError, OSError) as problem:
        raise OperationFailed(f"The configuration is not right: {problem}") from problem
    if database:
        start_embedded_database()


def start_embedded_database() -> None:
    """Start the embedded server; nothing happens where `DATABASE_URL` names another one."""
    from django.conf import settings  # noqa: PLC0415

    from acordem.config.embedded import EmbeddedServerError, ensure_running  # noqa: PLC0415

    if settings.USES_EMBEDDED_DATABASE:
        try:
            ensure_running(settings.HOME)
        except (EmbeddedServerError, OSError) as problem:
            raise OperationFailed(str(problem)) from problem


def next_step(sentence: str) -> None:
    """What to do now, as the last line of a command."""
    click.echo(f"Next: {sentence}")


def _in_words(problem: click.UsageError) -> click.ClickException:
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        return problem
    path = problem.ctx.command_path if problem.ctx else "acordem"
    return AskedWrong(f"{problem.format_message()} See {path} --help.")


def _operational() -> tuple[type[Exception], ...]:
    import psycopg  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    return (DatabaseError, psycopg.Error)


def _first_words(problem: Exception) -> str:
    said = str(problem).strip().splitlines()
    return f"The database says: {said[0] if said else type(problem).__name__}. acordem doctor tells more."
