# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every tenant table is made of."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db import models
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND

from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.questions import organization_asked_about
from acordem.kernel.organizations.scope import current_organization_id, has_organization

SYSTEM = "system"
"""The connection that sees every organization; only `all_organizations()` and jobs marked `system` use it."""

M = TypeVar("M", bound=models.Model)


def organization_of_new_row() -> int | None:
    """The owner of a row being made. Outside any scope None, which no table takes: forms may exist, rows may not."""
    return current_organization_id() if has_organization() else None


class TenantManager(models.Manager[M]):
    """Rows of the organization in scope. Raises `NoOrganization` outside any scope."""

    def get_queryset(self) -> models.QuerySet[M]:
        found = super().get_queryset()
        # What `filter` does, without finding out again for every question which column is meant.
        owner = cast("models.ForeignKey[Any, Any]", self.model._meta.get_field("organization"))
        column = owner.get_col(found.query.get_initial_alias())
        found.query.where.add(Exact(column, organization_asked_about()), AND)
        return found

    def all_organizations(self) -> models.QuerySet[M]:
        """Rows of every council, through the `system` connection: for the operator, the service and system jobs."""
        return super().get_queryset().using(SYSTEM)


class TenantModel(models.Model):
    """A table whose every row belongs to one organization; `protect` its model in the migration that makes it."""

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        default=organization_of_new_row,
        editable=False,
        related_name="+",
        db_index=False,  # the wall's own unique index leads with it
    )

    objects = TenantManager()

    class Meta:
        abstract = True
        # Related objects, saves and deletes go through the base manager: it holds the same lock.
        base_manager_name = "objects"


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A link between two tenant tables.

    Row security does not look at foreign keys, so the database's own single-column constraint would accept a
    neighbour's number; `protect` makes the composite one (`organization_id`, this column) in its place.
    """

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)


class TenantOneToOneField(models.OneToOneField[Any, Any]):
    """The one-to-one form of `TenantForeignKey`."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)
