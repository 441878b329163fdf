# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things lie, computed from the installation's folder of data alone; nothing here starts a server."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE = "acordem"
SUPERUSER = "postgres"
APP, OWNER, SYSTEM = "acordem_app", "acordem_owner", "acordem_system"

# A socket's address is cut at 107 bytes by Linux and at 103 by macOS.
LONGEST_SOCKET = 103
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class DatabaseUrls:
    """libpq URIs over a unix socket; the passwords stay in the file that `passfile` names."""

    app: str
    owner: str
    system: str


def database_urls(home: Path) -> DatabaseUrls:
    """Addresses of the installation in `home`, whether or not its server runs or has ever run."""
    return DatabaseUrls(*(_uri(home, role, DATABASE) for role in (APP, OWNER, SYSTEM)))


def superuser_uri(home: Path, database: str) -> str:
    """Address for the launcher itself; the rest of the house never connects as superuser."""
    return _uri(home, SUPERUSER, database)


def secrets_file(home: Path) -> Path:
    """The passwords, in libpq's passfile format, mode 0600."""
    return home.resolve() / "postgres.secrets"


def lock_file(home: Path) -> Path:
    """Held while a server is being started or stopped."""
    return home.resolve() / "postgres.lock"


def cluster_folder(home: Path) -> Path:
    """The server's own folder: data, log, socket and, where needed, a copy of the binaries."""
    return home.resolve() / "postgres"


def socket_folder(home: Path) -> Path:
    """Inside the cluster's folder, or in /tmp where that would be too long for a socket's address."""
    inside = cluster_folder(home) / "socket"
    if len(bytes(inside / SOCKET_NAME)) <= LONGEST_SOCKET:
        return inside
    digest = hashlib.sha256(bytes(home.resolve())).hexdigest()[:16]
    # Not tempfile.gettempdir(): TMPDIR differs between a shell and a service, and both must meet here.
    return Path("/tmp") / f"acordem-{digest}"  # noqa: S108 - ownership and mode are checked before use


def _uri(home: Path, role: str, database: str) -> str:
    host, passfile = (quote(str(path), safe="") for path in (socket_folder(home), secrets_file(home)))
    return f"postgresql://{role}@/{database}?host={host}&port=5432&passfile={passfile}"
