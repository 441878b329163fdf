# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.organizations.models import Organization

if TYPE_CHECKING:
    from acordem.kernel.accounts.models import Participant


@transaction.atomic
def change_site(*, organization: Organization, fields: Mapping[str, Any], by: Participant) -> None:
    """Change what a council says of its site; its terms have a verb of their own, which keeps versions."""
    if not fields:
        return
    before = {name: getattr(organization, name) for name in fields}
    for name, value in fields.items():
        setattr(organization, name, value)
    organization.save()
    record(verb="site.change", by=by, target=organization, changes=pairs(before, fields))
