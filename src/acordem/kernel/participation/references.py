# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.registry import registry


def reference_for(kind: str, number: int, at: dt.datetime) -> str:
    """The permanent reference of a new resource: `VILA-PROP-2026-11-12`, the reference platform's form."""
    code = registry.resource_kind(kind).code
    return f"{current_organization().reference_prefix}-{code}-{at:%Y-%m}-{number}"
