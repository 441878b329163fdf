# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the three database roles have the rights they need and none beyond."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_ROLE = """
SELECT current_user::text, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
       EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relowner = r.oid),
       d.datdba = r.oid
FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
"""


@dataclass(frozen=True)
class DatabaseRole:
    """The role of one connection, as the server sees it."""

    name: str
    is_superuser: bool
    bypasses_walls: bool
    may_make_roles: bool
    owns_tables: bool
    owns_database: bool


def role_of(connection: BaseDatabaseWrapper) -> DatabaseRole:
    """Who a connection really is."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLE)
        return DatabaseRole(*cursor.fetchone())


def role_problems() -> list[str]:
    """What is wrong with the roles behind `DATABASE_URL`, `DATABASE_OWNER_URL` and `DATABASE_SYSTEM_URL`."""
    app, owner, system = (role_of(connections[alias]) for alias in ("default", "owner", "system"))
    return [
        *_of_app(app),
        *_memberships(app, owner, system),
        *_of_bypassing("DATABASE_OWNER_URL", owner, "a data migration would change nothing and say nothing"),
        *_of_bypassing("DATABASE_SYSTEM_URL", system, "jobs across councils would find no rows"),
    ]


def _of_app(app: DatabaseRole) -> list[str]:
    wrong = {
        "is a superuser": app.is_superuser,
        "has BYPASSRLS": app.bypasses_walls,
        "may create roles": app.may_make_roles,
        "owns tables": app.owns_tables,
        "owns the database": app.owns_database,
    }
    return [
        f"The role {app.name} of DATABASE_URL {what}, so the walls between councils do not hold for it. "
        "Give the application a plain role of its own: see docs/operators/roles.md."
        for what, is_so in wrong.items()
        if is_so
    ]


def _memberships(app: DatabaseRole, owner: DatabaseRole, system: DatabaseRole) -> list[str]:
    problems = []
    for other in {owner.name, system.name} - {app.name}:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [other])
            if cursor.fetchone()[0] and not app.is_superuser:
                problems.append(
                    f"The role {app.name} may become {other}. As superuser: REVOKE {other} FROM {app.name};"
                )
    return problems


def _of_bypassing(variable: str, role: DatabaseRole, why: str) -> list[str]:
    if role.bypasses_walls or role.is_superuser:
        return []
    return [
        f"The role {role.name} of {variable} lacks BYPASSRLS: {why}. As superuser: ALTER ROLE {role.name} BYPASSRLS;"
    ]
