# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four connections, and how tables are made.

`default` is the plain role that web, workers and tests run as, under row-level security. `apart` is the same role
outside the request's transaction. `system` sees every council. `owner` makes the tables and is used by nothing else.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from acordem.config.embedded import DatabaseUrls


class DatabaseUrlError(ValueError):
    """A database address that cannot be read, or is not PostgreSQL's."""


def connections_of(urls: DatabaseUrls, *, pool_size: int) -> dict[str, dict[str, Any]]:
    """Django's `DATABASES` for three addresses; `pool_size` 0 means no pool (commands, tests)."""
    return {
        "default": connection_of(urls.app, pool_size=pool_size),
        "apart": connection_of(urls.app, pool_size=min(pool_size, 2)),
        "system": connection_of(urls.system, pool_size=min(pool_size, 2)),
        "owner": connection_of(urls.owner, pool_size=0),
    }


def connection_of(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """One connection's settings. Raises `DatabaseUrlError`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise DatabaseUrlError("A database address looks like postgresql://user:password@host:5432/name")
    # How often a `Question` is asked on a connection before PostgreSQL keeps it; other statements are never kept.
    options: dict[str, Any] = {"prepare_threshold": 2, **dict(parse_qsl(parts.query))}
    host = options.pop("host", None) or unquote(parts.hostname or "")
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(options.pop("user", None) or parts.username or ""),
        "PASSWORD": unquote(options.pop("password", None) or parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", None) or parts.port or ""),
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": options,
    }


class OwnerMigrates:
    """The router: rows go to `default` unless a query says otherwise; tables are made by `owner` only."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        instance = hints.get("instance")
        return instance._state.db if instance is not None and instance._state.db else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"


def grants(app: str, system: str) -> list[str]:
    """What the owner grants before it makes tables: rows to read and write, never TRUNCATE (it ignores policies)."""
    roles = f'"{app}", "{system}"'
    return [
        f"GRANT USAGE ON SCHEMA public TO {roles}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {roles}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {roles}",
    ]


def migrate(verbosity: int = 0) -> None:
    """Make or update all tables, as owner. Safe to repeat; a second caller waits for the first."""
    app, system = (settings.DATABASES[alias]["USER"] for alias in ("default", "system"))
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('acordem.migrate'))")
        try:
            for statement in grants(app, system):
                cursor.execute(statement)
            call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{app}", "{system}"')
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('acordem.migrate'))")
