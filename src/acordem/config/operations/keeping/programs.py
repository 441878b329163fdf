# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""PostgreSQL's own programs, of a version that fits the server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connections

from acordem.config.embedded import EmbeddedServerError, binaries_of_package
from acordem.config.operations.failures import OperationFailed

# Debian and Red Hat keep every version apart, and what they put on PATH chooses one by itself.
_SYSTEM_FOLDERS = ("/usr/lib/postgresql", "/usr")


def server_major() -> int:
    """Major version of the server that the installation uses."""
    connections["owner"].ensure_connection()
    return int(connections["owner"].pg_version) // 10000  # type: ignore[attr-defined]


def program(name: str) -> Path:
    """`pg_dump`, `pg_restore` or `psql`: of the server's major version, else of the next above.

    Raises `OperationFailed` when there is none.
    """
    wanted = server_major()
    found = {major_of(path): path for folder in _folders() if (path := folder / name).exists()}
    fitting = sorted(major for major in found if major >= wanted)
    if not fitting:
        had = f"the newest found is {max(found)}" if found else "none was found"
        raise OperationFailed(
            f"The server is PostgreSQL {wanted} and needs {name} of that version or later; {had}. "
            f"Install the package postgresql-client-{wanted}."
        )
    return found[fitting[0]]


def major_of(path: Path) -> int:
    """Major version that a program says it is; 0 when it doesn't say."""
    answer = subprocess.run([path, "--version"], check=False, capture_output=True, text=True).stdout
    said = re.search(r"(\d+)(\.\d+|devel|beta|rc)", answer)
    return int(said[1]) if said else 0


def run(command: Sequence[str | Path], stdin: IO[bytes] | None = None) -> None:
    """Run one of PostgreSQL's programs against the database as owner.

    Raises `OperationFailed` with what it said.
    """
    done = subprocess.run(command, env=owner_environment(), stdin=stdin, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        wrong = [line for line in said if "error" in line.lower() or "fatal" in line.lower()] or said[-1:]
        raise OperationFailed(f"{Path(command[0]).name} failed: {' '.join(wrong) or 'it said nothing'}")


def owner_environment() -> dict[str, str]:
    """The owner's connection in libpq's variables: a password on a command line is read by everybody on the machine."""
    parameters: dict[str, Any] = connections["owner"].get_connection_params()
    names = {
        "dbname": "PGDATABASE",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "host": "PGHOST",
        "port": "PGPORT",
        "passfile": "PGPASSFILE",
        "sslmode": "PGSSLMODE",
        "sslrootcert": "PGSSLROOTCERT",
        "sslcert": "PGSSLCERT",
        "sslkey": "PGSSLKEY",
        "connect_timeout": "PGCONNECT_TIMEOUT",
    }
    own = {variable: str(parameters[name]) for name, variable in names.items() if parameters.get(name)}
    rest = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return rest | own | {"PGAPPNAME": "acordem", "PGCLIENTENCODING": "UTF8"}


def _folders() -> Iterator[Path]:
    # The last one of a version wins: the package's own for the embedded server.
    for system in _SYSTEM_FOLDERS:
        pattern = "[0-9]*/bin" if system != "/usr" else "pgsql-[0-9]*/bin"
        yield from sorted(Path(system).glob(pattern))
    if on_path := shutil.which("pg_dump"):
        yield Path(on_path).parent
    try:
        package = binaries_of_package()
    except EmbeddedServerError:
        return
    if settings.USES_EMBEDDED_DATABASE or package.is_dir():
        yield package
