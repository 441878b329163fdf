# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The migration operations that build the wall in the database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState

POLICY = "organization_wall"
# After a transaction the setting is an empty string, which must read as "nobody" and not as an error.
OWN_ROWS = "organization_id = nullif(current_setting('app.organization', true), '')::bigint"


class protect(Operation):  # noqa: N801 - reads as a word in a migration
    """Put tenant models behind the wall: row-level security, and composite keys to other tenant tables.

    Put it after `CreateModel`, and again after a later operation that adds a link between tenant tables: what
    stands already is left as it is. Models that link to each other in a circle go into one call.
    """

    reversible = True
    elidable = False

    def __init__(self, *model_names: str) -> None:
        self.model_names = model_names

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, list(self.model_names), {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        models_ = [to_state.apps.get_model(app_label, name) for name in self.model_names]
        for statements in (row_statements, link_statements):
            for model in models_:
                for statement in statements(model):
                    schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in self.model_names:
            table = from_state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')

    def describe(self) -> str:
        return f"Put {', '.join(self.model_names)} behind the organization wall"


class protect_through(Operation):  # noqa: N801
    """Row security for another package's table that has no organization: a row follows the tenant row it links to."""

    reversible = True
    elidable = False

    def __init__(self, table: str, column: str, target: str) -> None:
        self.table, self.column, self.target = table, column, target

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.table, self.column, self.target], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        # The inner query runs under the target's own policy, which is the wall.
        follows = f'EXISTS (SELECT 1 FROM "{self.target}" t WHERE t.id = "{self.column}")'  # noqa: S608 - names of ours
        for statement in _policy_statements(self.table, follows):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{self.table}"')

    def describe(self) -> str:
        return f"Let rows of {self.table} follow {self.target}"


def row_statements(model: type[models.Model]) -> list[str]:
    """The SQL that hides other councils' rows and lets other tables refer to these, harmless when run twice."""
    table, key = model._meta.db_table, str(model._meta.pk.column)
    return [
        *_policy_statements(table, OWN_ROWS),
        _add_constraint(table, key, f'UNIQUE (organization_id, "{key}")'),
    ]


def link_statements(model: type[models.Model]) -> list[str]:
    """The SQL of the composite keys from this table to other tenant tables, harmless when run twice."""
    statements = []
    for field in model._meta.local_fields:
        target = field.related_model
        if not isinstance(target, type) or not is_tenant(target):
            continue
        reference = f'"{target._meta.db_table}" (organization_id, "{target._meta.pk.column}")'
        definition = f'FOREIGN KEY (organization_id, "{field.column}") REFERENCES {reference}'
        deferrable = f"{definition} DEFERRABLE INITIALLY DEFERRED"
        statements.append(_add_constraint(model._meta.db_table, f"{field.column}_fk", deferrable))
    return statements


def is_tenant(model: type[models.Model]) -> bool:
    """Whether the model's rows belong to an organization. Hosts do not: they say which organization it is."""
    names = {field.name for field in model._meta.local_fields}
    return "organization" in names and model._meta.app_label != "organizations"


def wall_name(table: str, what: str) -> str:
    """A constraint's name that fits PostgreSQL's 63 bytes and stays the same for the same table and column."""
    digest = hashlib.sha256(f"{table}.{what}".encode()).hexdigest()[:8]
    return f"{table[:30]}_{what[:16]}_{digest}_wall"


def _policy_statements(table: str, condition: str) -> list[str]:
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'DROP POLICY IF EXISTS {POLICY} ON "{table}"',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({condition}) WITH CHECK ({condition})',
    ]


def _add_constraint(table: str, what: str, definition: str) -> str:
    name = wall_name(table, what)
    return (  # names of our own tables: nothing here comes from anybody
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}'"  # noqa: S608
        f" AND conrelid = '\"{table}\"'::regclass) THEN"
        f' ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}; END IF; END $$'
    )
