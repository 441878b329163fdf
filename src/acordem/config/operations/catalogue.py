# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What PostgreSQL's catalogue says of our tables, in our words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

# What extensions bring along is theirs, and PostgreSQL's own schemas hold nothing of ours.
_OURS = """
n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = {oid} AND d.deptype = 'e')
"""
_NAME = "CASE n.nspname WHEN 'public' THEN {name} ELSE n.nspname || '.' || {name} END"

_TABLES = f"""
SELECT c.oid, {_NAME.format(name="c.relname")}, c.relrowsecurity, c.relforcerowsecurity,
       a.attname IS NOT NULL, coalesce(NOT a.attnotnull, false)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p', 'f') AND {_OURS.format(oid="c.oid")} ORDER BY 2
"""  # noqa: S608 - made of constants
_POLICIES = """
SELECT c.relname, p.polname, p.polpermissive, p.polcmd = '*' AND p.polroles = '{0}',
       regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g'),
       regexp_replace(pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid), '\\s+', ' ', 'g')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ORDER BY 1, 2
"""
_LINKS = """
SELECT k.conname, s.relname, t.relname, k.convalidated,
       array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.place),
       array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.place)
FROM pg_constraint k JOIN pg_class s ON s.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype = 'f' ORDER BY 2, 1
"""
_LOOSE = f"""
SELECT 'The view ' || {_NAME.format(name="c.relname")} FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS.format(oid="c.oid")} AND (c.relkind = 'm' OR c.relkind = 'v'
      AND NOT coalesce(c.reloptions && '{{security_invoker=true,security_invoker=on,security_invoker=1}}', false))
UNION ALL
SELECT 'The function ' || {_NAME.format(name="f.proname")} FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE {_OURS.format(oid="f.oid")} AND f.prosecdef ORDER BY 1
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Table:
    """A table and whether row security is switched on for it."""

    oid: int
    name: str
    is_secured: bool
    is_forced: bool
    has_organization: bool
    organization_may_be_null: bool


@dataclass(frozen=True)
class Policy:
    """A row security policy; `covers_everything` when it holds for all commands, all roles, reading and writing."""

    table: str
    name: str
    is_permissive: bool
    covers_everything: bool
    using: str


@dataclass(frozen=True)
class Link:
    """A foreign key; `columns` are pairs of its own and the target's."""

    name: str
    table: str
    target: str
    is_validated: bool
    columns: tuple[tuple[str, str], ...]


def tables(connection: BaseDatabaseWrapper) -> list[Table]:
    """Every table of ours, in any schema."""
    return [Table(*row) for row in rows(connection, _TABLES)]


def policies(connection: BaseDatabaseWrapper) -> list[Policy]:
    """Every row security policy."""
    return [
        Policy(table, name, permissive, everything and using == check, using or "")
        for table, name, permissive, everything, using, check in rows(connection, _POLICIES)
    ]


def links(connection: BaseDatabaseWrapper) -> list[Link]:
    """Every foreign key."""
    return [
        Link(name, table, target, validated, tuple(zip(own, other, strict=True)))
        for name, table, target, validated, own, other in rows(connection, _LINKS)
    ]


def loose_objects(connection: BaseDatabaseWrapper) -> list[str]:
    """Views and functions that read with their owner's rights instead of the asker's."""
    return [str(what) for (what,) in rows(connection, _LOOSE)]


def rows(connection: BaseDatabaseWrapper, query: str) -> list[tuple[Any, ...]]:
    """All rows of a query without parameters."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
