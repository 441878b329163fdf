# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people did, as a question: features say where their rows have it, and whoever counts asks all alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Expression, OuterRef, Q, QuerySet, Value

from acordem.kernel.accounts.models import HelpSession
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


def at_the_desk(at: str, **whose: OuterRef) -> Exists:
    """The condition on acts that a public servant did for whoever was at the desk.

    `at` is the lookup from an act to its moment; `whose` lookups from a `HelpSession` to what it has to be of.
    """
    now = OuterRef(at)
    helped = HelpSession.objects.filter(started_at__lte=now, expires_at__gte=now, **whose)
    return Exists(helped.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=now)))
