# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start-up checks of the wall: what `acordem doctor` and every boot refuse."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from acordem.kernel.organizations.operations import is_tenant


@checks.register("tenancy")
def check_links_between_tenants(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every link between two tenant tables is of the kind that `protect` can turn into a composite key."""
    from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantOneToOneField

    return [
        checks.Error(
            f"{model._meta.label}.{field.name} links two tenant tables with a plain foreign key.",
            hint="Use TenantForeignKey or TenantOneToOneField, and protect() the model.",
            obj=model,
            id="tenancy.E001",
        )
        for model in apps.get_models()
        if is_tenant(model)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and is_tenant(field.related_model)
        if not isinstance(field, TenantForeignKey | TenantOneToOneField)
    ]
