# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which council the running code works for.

The scope is held twice: here, where managers read it (the first lock), and in the database's transaction, where
row-level security reads it (the second lock).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connections, transaction

if TYPE_CHECKING:
    from acordem.kernel.organizations.models import Organization

SETTING = "app.organization"
_current: ContextVar[Organization | None] = ContextVar("organization", default=None)


class NoOrganization(RuntimeError):
    """Tenant data was asked for outside any organization's scope."""


def current_organization() -> Organization:
    """The organization in scope. Raises `NoOrganization` where there is none."""
    organization = _current.get()
    if organization is None:
        raise NoOrganization("Open organization_scope(…) first, or spell all_organizations().")
    return organization


def current_organization_id() -> int:
    """The number of the organization in scope. Raises `NoOrganization` where there is none."""
    return int(current_organization().pk)


def has_organization() -> bool:
    """Whether an organization is in scope."""
    return _current.get() is not None


@contextmanager
def without_organization() -> Iterator[None]:
    """Have no organization in scope for a while: whatever asks for one raises `NoOrganization`."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def organization_scope(organization: Organization, using: str = DEFAULT_DB_ALIAS) -> Iterator[Organization]:
    """Work for one council: a transaction whose rows are that council's only.

    Scopes nest. `set_config(…, true)` ends with the transaction but outlives a released savepoint, so the
    previous value is written back on leaving; after an error the rollback restores it.
    """
    connection = connections[using]
    before = _current.get()
    with transaction.atomic(using=using):
        _tell_database(using, str(organization.pk))
        token = _current.set(organization)
        try:
            yield organization
        finally:
            _current.reset(token)
        if len(connection.savepoint_ids) > 0 and not connection.needs_rollback:
            _tell_database(using, str(before.pk) if before else "")


def _tell_database(using: str, value: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
