# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people did, as a question: features say where their rows have it, and whoever counts asks all alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Expression, QuerySet, Value

from acordem.kernel.participation.enums import Channel


@dataclass(frozen=True)
class Acts:
    """Acts of one kind in the council in scope, one row each, and the lookups from a row to what is asked about it.

    `at` is when it was done; `space` and `component` where; `item` the classes of what it was about (a row may have
    several); `person` who did it, '' where that is nobody's to count (a row may have several); `channel` is an
    expression that gives the `Channel` it came by.
    """

    rows: QuerySet[Any]
    at: str
    space: str
    component: str
    item: str
    person: str = ""
    channel: Expression = field(default_factory=lambda: Value(Channel.SITE))
