# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a cluster must hold before the house may use it: roles, passwords, the database, its extensions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from acordem.config.embedded.places import APP, DATABASE, OWNER, SUPERUSER, SYSTEM, superuser_uri

EXTENSIONS = ("unaccent", "pg_trgm", "btree_gin", "btree_gist")

# The owner may bypass row security because a data migration under FORCE would change nothing and say nothing.
RIGHTS: dict[str, LiteralString] = {
    OWNER: "CREATEDB BYPASSRLS",
    APP: "NOCREATEDB NOBYPASSRLS",
    SYSTEM: "NOCREATEDB BYPASSRLS",
}


def new_passwords() -> dict[str, str]:
    """One password for each role."""
    return {role: secrets.token_urlsafe(32) for role in (SUPERUSER, *RIGHTS)}


def read_passwords(file: Path) -> dict[str, str]:
    """Passwords by role from a libpq passfile that `write_passwords` made."""
    fields = (line.split(":") for line in file.read_text().splitlines())
    return {role: password for *_, role, password in fields}


def write_passwords(file: Path, passwords: dict[str, str]) -> None:
    """Whole or not at all; libpq ignores a passfile that others may read."""
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as writing:
        writing.writelines(f"*:*:*:{role}:{password}\n" for role, password in passwords.items())
        writing.flush()
        os.fsync(writing.fileno())
    half.rename(file)


def settle(home: Path, passwords: dict[str, str]) -> None:
    """Make or repair roles, database and extensions; running it again changes nothing."""
    with psycopg.connect(superuser_uri(home, "template1"), autocommit=True) as template:
        for role, rights in RIGHTS.items():
            _make_role(template, role, rights, passwords[role])
        # Databases that tests create are copies of template1, and their owner may not create extensions.
        _make_extensions(template)
        known = template.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    # Only after the session in template1 has ended: a template in use cannot be copied.
    with psycopg.connect(superuser_uri(home, "postgres"), autocommit=True) as server:
        if not known:
            names = (sql.Identifier(name) for name in (DATABASE, OWNER))
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
    with psycopg.connect(superuser_uri(home, DATABASE), autocommit=True) as database:
        _make_extensions(database)


def _make_role(server: psycopg.Connection[Any], role: str, rights: LiteralString, password: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    statement = sql.SQL("{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION {rights} PASSWORD {password}")
    server.execute(
        statement.format(
            verb=sql.SQL("ALTER" if known else "CREATE"),
            role=sql.Identifier(role),
            rights=sql.SQL(rights),
            password=sql.Literal(password),
        )
    )


def _make_extensions(database: psycopg.Connection[Any]) -> None:
    for extension in EXTENSIONS:
        database.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
