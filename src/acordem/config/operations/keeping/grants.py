# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the application's roles may do with each table, under names that hold on any server."""

from __future__ import annotations

from django.db import connections

_READ = """
SELECT c.relname, g.grantee::regrole::text, g.privilege_type
FROM pg_class c, aclexplode(c.relacl) g
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S') AND g.grantee <> 0
ORDER BY 1, 2, 3
"""
_PRIVILEGES = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "USAGE"})


def role_names() -> dict[str, str]:
    """The names that "app" and "system" have here."""
    return {"app": _user("default"), "system": _user("system")}


def read_grants() -> list[list[str]]:
    """Triples of table (or sequence), "app" or "system", and privilege."""
    parts = {name: part for part, name in role_names().items()}
    with connections["owner"].cursor() as cursor:
        cursor.execute(_READ)
        found = [(table, role.strip('"'), privilege) for table, role, privilege in cursor.fetchall()]
    return [[table, parts[role], privilege] for table, role, privilege in found if role in parts]


def grant_statements(grants: list[list[str]]) -> list[str]:
    """SQL after which the application's roles may do this and nothing else."""
    names = {part: _quoted(name) for part, name in role_names().items()}
    everybody = ", ".join(sorted(set(names.values())))
    statements = [
        f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {everybody}, PUBLIC;" for kind in ("TABLES", "SEQUENCES")
    ]
    for table, part, privilege in grants:
        if privilege in _PRIVILEGES and part in names:
            statements.append(f"GRANT {privilege} ON public.{_quoted(table)} TO {names[part]};")
    return statements


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _user(alias: str) -> str:
    return str(connections[alias].settings_dict["USER"])
