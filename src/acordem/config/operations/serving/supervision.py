# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few child processes kept alive together, until somebody says stop."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Final

from acordem.config.operations.failures import OperationFailed

_PATIENCE: Final = 35.0  # seconds that a child gets to finish what it is doing
_QUICK: Final = 10.0  # seconds: a child that ends sooner than this after its start did not start
_TRIES: Final = 3
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG
_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A command that has to run, under the name that people are told."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_ends: int = 0

    def start(self) -> None:
        """Start it apart from the terminal's Ctrl-C, which is the supervisor's to pass on."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=partial(_die_with, os.getpid()) if _LIBC else None,  # noqa: PLW1509 - we have one thread
        )

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None


def supervise(children: Sequence[Child], say: Callable[[str], None], on_ready: Callable[[], None]) -> None:
    """Run children until SIGINT or SIGTERM, starting again whichever ends.

    Raises `OperationFailed` when one cannot be kept running; all the others have ended by then.
    """
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for child in children:
            child.start()
        on_ready()
        while not stop.is_set():
            for child in children:
                if child.has_ended:
                    _start_again(child, say)
            stop.wait(0.2)
    finally:
        _end(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def _start_again(child: Child, say: Callable[[str], None]) -> None:
    code = child.process.returncode if child.process else 0
    was_quick = time.monotonic() - child.started_at < _QUICK
    child.quick_ends = child.quick_ends + 1 if was_quick else 0
    if child.quick_ends >= _TRIES:
        raise OperationFailed(f"The {child.name} ended {_TRIES} times right after its start (exit code {code}).")
    say(f"The {child.name} ended (exit code {code}); starting it again.")
    child.start()


def _end(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + _PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _die_with(parent: int) -> None:
    # A supervisor that was killed must not leave a web server on the port.
    if _LIBC is not None:
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
