# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence

SETTINGS = "acordem.config.operations.serving.gunicorn_settings"


def web_command(binds: Sequence[str], processes: int, threads: int) -> list[str]:
    """The command of the web server, to be run in a process of its own."""
    return [
        *(sys.executable, "-m", "gunicorn", "acordem.config.wsgi:application", "--config", f"python:{SETTINGS}"),
        *(f"--bind={bind}" for bind in binds),
        *(f"--workers={processes}", f"--threads={threads}"),
    ]


def pool_for(threads: int) -> str:
    """What `ACORDEM_POOL` has to say so that no thread waits for a connection; a bigger one that was set stays."""
    given = os.environ.get("ACORDEM_POOL", "")
    return str(max(threads, int(given) if given.isdigit() else 0))


def local_binds(port: int) -> list[str]:
    """Where a server that is only for this machine listens: browsers look for *.localhost in both families."""
    return [f"127.0.0.1:{port}", *([f"[::1]:{port}"] if _has_ipv6() else [])]


def is_free(port: int) -> bool:
    """Whether this machine's own addresses take another server at that port."""
    families = [(socket.AF_INET, "127.0.0.1"), *([(socket.AF_INET6, "::1")] if _has_ipv6() else [])]
    return all(_binds(family, address, port) for family, address in families)


def free_port_after(port: int) -> int | None:
    """The next free port, to be suggested; None when the next hundred are taken."""
    return next((each for each in range(port + 1, min(port + 101, 65536)) if is_free(each)), None)


def _has_ipv6() -> bool:
    return socket.has_ipv6 and _binds(socket.AF_INET6, "::1", 0)


def _binds(family: socket.AddressFamily, address: str, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        # As gunicorn does: connections of a server that has just ended must not count as one.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
            trial.listen()
        except OSError:
            return False
    return True
