# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Final

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from acordem.config.operations.doctor.findings import Finding, error, errors_or, ok, warning
from acordem.config.operations.roles import role_problems
from acordem.config.operations.walls import OUTSIDE, walls

OLDEST: Final = 15
_EXTENSIONS: Final = ("unaccent", "pg_trgm", "btree_gin", "btree_gist")
_VARIABLES: Final = {
    "default": "DATABASE_URL",
    "owner": "DATABASE_OWNER_URL",
    "system": "DATABASE_SYSTEM_URL",
}
_SPARE: Final = 10


def check_connections() -> list[Finding]:
    """Whether the three roles get in at all; nothing else of the database is asked when one does not."""
    problems = []
    for alias, variable in _VARIABLES.items():
        try:
            connections[alias].ensure_connection()
        except (DatabaseError, ValueError) as problem:
            said = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
            problems.append(f"No connection with {variable}: {said}. Is the server running, and the address right?")
    return errors_or(problems, "The database answers to all three roles.")


def check_version() -> list[Finding]:
    """PostgreSQL 15 or later, in UTF-8."""
    version = int(connections["default"].pg_version) // 10000  # type: ignore[attr-defined]
    if version < OLDEST:
        return [error(f"PostgreSQL {version} is too old: Acordem needs {OLDEST} or later.")]
    encoding = _one("SHOW server_encoding")
    if encoding != "UTF8":
        return [error(f"The database's encoding is {encoding}: create it anew with ENCODING 'UTF8'.")]
    return [ok(f"PostgreSQL {version}, UTF-8.")]


def check_roles() -> list[Finding]:
    """The three roles have the rights they need and none beyond."""
    return errors_or(role_problems(), "The three database roles have the rights they need and none beyond.")


def check_extensions() -> list[Finding]:
    """Every extension that search and constraints need."""
    missing = [name for name in _EXTENSIONS if not _one("SELECT count(*) FROM pg_extension WHERE extname = %s", name)]
    problems = [f"The extension {name} is missing. As superuser: CREATE EXTENSION {name};" for name in missing]
    return errors_or(problems, "The database's extensions are there.")


def check_migrations() -> list[Finding]:
    """The tables are those of the installed version."""
    if not _one("SELECT to_regclass('public.django_migrations') IS NOT NULL"):
        return [error("The database has no tables yet. Run: acordem migrate")]
    executor = MigrationExecutor(connections["default"])
    known = executor.loader.disk_migrations
    waiting = [key for key, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if waiting:
        return [error(f"{len(waiting)} migrations are not applied. Make a backup, then run: acordem migrate")]
    replaced = {key for migration in known.values() for key in migration.replaces}
    strange = [key for key in executor.loader.applied_migrations if key not in known and key not in replaced]
    if strange:
        return [warning(f"The database comes from a later version ({'.'.join(strange[0])}): upgrade Acordem.")]
    return [ok("All migrations are applied.")]


def check_walls() -> list[Finding]:
    """The walls between councils stand."""
    if not _one("SELECT to_regclass('public.django_migrations') IS NOT NULL"):
        return []
    well = f"The walls between councils stand; {len(OUTSIDE)} tables without personal data are outside on purpose."
    return errors_or(
        [f"{hole} Restore the database, or ask for help: do not go on." for hole in walls(connections["default"])], well
    )


def check_room() -> list[Finding]:
    """Enough connections for web servers and workers."""
    most = int(_one("SHOW max_connections"))
    used = int(_one("SELECT count(*) FROM pg_stat_activity"))
    if most - used < _SPARE:
        return [warning(f"{used} of {most} connections are in use: raise max_connections, or lower --threads.")]
    return [ok(f"{used} of {most} connections are in use.")]


def _one(query: str, *parameters: str) -> str:
    with connections["default"].cursor() as cursor:
        cursor.execute(query, parameters or None)
        return cursor.fetchone()[0]  # type: ignore[no-any-return]
