# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.apps import apps

from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.tenancy import TenantModel


def every_row() -> dict[str, list[dict]]:
    """All rows of all councils, by model."""
    found: dict[str, list[dict]] = {}
    for model in apps.get_models():
        rows: Any
        if issubclass(model, TenantModel):
            rows = model.objects.all_organizations()
        elif model in (Organization, Host):
            rows = model._default_manager.all()
        else:
            continue
        found[model._meta.label] = [dict(row) for row in rows.order_by("pk").values()]
    return found
