# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far long work has come: a bar on a terminal, now and then a line elsewhere; always on stderr."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final, Self

import click
from tqdm import tqdm

_EVERY: Final = 10.0  # seconds between two lines


class Progress:
    """Counts pieces of work; a total that is not known from the start may be told later."""

    def __init__(self, what: str, unit: str) -> None:
        self._what, self._unit, self._done, self._last = what, unit, 0, time.monotonic()
        is_terminal = sys.stderr.isatty()
        self._bar = tqdm(desc=what, unit=f" {unit}", file=sys.stderr, disable=not is_terminal, leave=False)
        if not is_terminal:
            click.echo(f"{what}…", err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def one(self, name: str = "") -> None:
        """One more piece is done."""
        self.at(self._done + 1)

    def at(self, done: int, total: int | None = None) -> None:
        """So many pieces are done, of so many."""
        if total is not None and self._bar.total != total:
            self._bar.total = total
        self._bar.update(done - self._done)
        self._done = done
        if self._bar.disable and time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            click.echo(f"{self._what}: {done}{f' of {total}' if total else ''} {self._unit}", err=True)
