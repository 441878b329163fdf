# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run a command with a server of its own: `python -m acordem.config.embedded [--home DIR] -- pytest`."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from acordem.config.embedded import EmbeddedServerError, ensure_running, stop


def main(arguments: list[str] | None = None) -> int:
    """Start, run, stop; returns the command's exit code."""
    parser = argparse.ArgumentParser(prog="python -m acordem.config.embedded", description=__doc__)
    parser.add_argument("--home", type=Path, help="folder of data; else a fast one that goes away at the end")
    parser.add_argument("--binaries", type=Path, help="folder with postgres and initdb; else the package's")
    parser.add_argument("command", nargs="+", help="what to run, after --")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        if chosen.home is not None:
            return run_with_server(chosen.command, chosen.home, chosen.binaries, durable=True)
        with tempfile.TemporaryDirectory(prefix="acordem-") as passing:
            Path(passing).chmod(0o711)  # as root, the server's user must get through
            return run_with_server(chosen.command, Path(passing), chosen.binaries, durable=False)
    except EmbeddedServerError as problem:
        parser.exit(1, f"{problem}\n")


def run_with_server(command: Sequence[str], home: Path, binaries: Path | None, *, durable: bool) -> int:
    """Exit code of `command`, run with the three addresses in its environment."""
    urls = ensure_running(home, binaries=binaries, durable=durable)
    addresses = {
        "DATABASE_URL": urls.app,
        "DATABASE_OWNER_URL": urls.owner,
        "DATABASE_SYSTEM_URL": urls.system,
    }
    try:
        return subprocess.run(command, env=os.environ | addresses, check=False).returncode
    finally:
        stop(home)


if __name__ == "__main__":
    sys.exit(main())
