# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the walls between councils stand, read from the database's catalogue and not from our own models alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from acordem.config.operations.catalogue import Link, Policy, Table, links, loose_objects, policies, tables
from acordem.kernel.organizations.operations import POLICY, is_tenant

OUTSIDE: Final = {
    "django_migrations": "which migrations were applied; only the owner writes it",
    "django_content_type": "names of models",
    "auth_group": "Django's own, empty: roles are grants behind the wall",
    "auth_group_permissions": "Django's own, empty",
    "auth_permission": "names of Django's permissions, the same for everybody",
    "organizations_organization": "the councils themselves, which are public",
    "organizations_host": "the hosts that the councils answer to, which are public",
    "procrastinate_jobs": "numbers of rows only; each job enters its council's scope",
    "procrastinate_events": "when each job changed its state",
    "procrastinate_periodic_defers": "when each clock job was last queued",
    "procrastinate_workers": "heartbeats of workers",
    "search_searchentry": "stems of published texts: under a policy its index would not be used",
}
"""Tables that stand outside the walls, each with the reason. None holds personal data."""

_ORGANIZATIONS: Final = "organizations_organization"
_OWN_ROWS: Final = re.compile(
    r"\(organization_id = \(NULLIF\(current_setting\('app\.organization'::text, true\), ''::text\)\)::bigint\)"
)
_FOLLOWS: Final = re.compile(r"\(EXISTS \( SELECT 1 FROM (\w+) t WHERE \(t\.id = (\w+)\.(\w+)\)\)\)")
_NOT_FOR_APP: Final = ("TRUNCATE", "REFERENCES", "TRIGGER")


def walls(connection: BaseDatabaseWrapper) -> list[str]:
    """Every hole in the walls between councils, one sentence each; none when they hold.

    Any connection to the installation's database will do: what it reads, every role may read.
    """
    found = {table.name: table for table in tables(connection)}
    return [
        *_of_tables(connection, found),
        *_of_links(links(connection), found),
        *_of_models(links(connection), found),
        *(f"{what} reads past the walls with its owner's rights." for what in loose_objects(connection)),
        *_of_grants(connection, found),
    ]


def _of_tables(connection: BaseDatabaseWrapper, found: dict[str, Table]) -> Iterator[str]:
    by_table: dict[str, list[Policy]] = {}
    for policy in policies(connection):
        by_table.setdefault(policy.table, []).append(policy)
    for table in found.values():
        if table.name not in OUTSIDE:
            yield from (f"{table.name} {problem}." for problem in _of_table(table, by_table.get(table.name, []), found))


def _of_table(table: Table, own: list[Policy], found: dict[str, Table]) -> Iterator[str]:
    if not table.is_secured:
        yield "has no row security: it lacks protect() in a migration"
    elif not table.is_forced:
        yield "does not force row security on its owner"
    if table.organization_may_be_null:
        yield "has rows that may belong to no organization"
    wall = next((policy for policy in own if policy.name == POLICY), None)
    if wall is None:
        yield f"has no policy {POLICY}"
    elif not wall.covers_everything or not _is_wall(wall, table, found):
        yield f"has a policy {POLICY} that does not keep councils apart: {wall.using}"
    for other in own:
        if other.name != POLICY and other.is_permissive:
            yield f"has a second policy {other.name}, which opens what the first closes"


def _is_wall(policy: Policy, table: Table, found: dict[str, Table]) -> bool:
    if table.has_organization:
        return bool(_OWN_ROWS.fullmatch(policy.using))
    follows = _FOLLOWS.fullmatch(policy.using)
    return follows is not None and follows[2] == table.name and follows[1] in found and follows[1] not in OUTSIDE


def _of_links(found_links: list[Link], found: dict[str, Table]) -> Iterator[str]:
    for link in found_links:
        if link.target in OUTSIDE or link.target not in found:
            continue
        if link.table in OUTSIDE:
            yield f"{link.table} stands outside the walls and refers to {link.target} behind them."
        elif not found[link.target].has_organization or not found[link.table].has_organization:
            continue  # it follows a row, and its policy was compared with that row's
        elif ("organization_id", "organization_id") not in link.columns:
            yield f"{link.table} may refer to another council's {link.target}: {link.name} lacks organization_id."
        elif not link.is_validated:
            yield f"{link.table} was never compared with {link.target}: {link.name} is not validated."


def _of_models(found_links: list[Link], found: dict[str, Table]) -> Iterator[str]:
    # A key that was never made leaves no trace in the catalogue: only the models know that it should be there.
    made = {(link.table, column) for link in found_links for column, _ in link.columns}
    for model in apps.get_models():
        table = model._meta.db_table
        if not model._meta.managed or not is_tenant(model) or table not in found:
            continue
        for field in model._meta.local_fields:
            target: Any = field.related_model
            if isinstance(target, type) and (table, field.column) not in made:
                yield f"{table}.{field.column} has no key to {target._meta.db_table}."  # type: ignore[attr-defined]


def _of_grants(connection: BaseDatabaseWrapper, found: dict[str, Table]) -> Iterator[str]:
    app = connections["default"].settings_dict["USER"]
    with connection.cursor() as cursor:
        for table in found.values():
            for privilege in _NOT_FOR_APP:
                cursor.execute("SELECT has_table_privilege(%s, %s::oid, %s)", [app, table.oid, privilege])
                if cursor.fetchone()[0]:
                    yield f"{app} may {privilege} {table.name}: the application only reads and writes rows."
