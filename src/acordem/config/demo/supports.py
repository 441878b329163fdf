# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Supports in bulk, counters included: as many rows as a city gives would take the verb minutes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from acordem.components.proposals.models import Proposal, Support
from acordem.config.demo.council import Making
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place

_TAKE_PART = 0.7
_USUAL = 7
"""How many supports somebody gives, more or less: fewer where there is little to choose from."""


def make_supports(
    making: Making, place: Place, proposals: Sequence[tuple[Proposal, dt.datetime]], last: dt.datetime
) -> None:
    """Supports for proposals (with the moment of each) until `last`: a few take most, as everywhere."""
    chance, limit = making.chance, place.settings.support_limit
    appeal = [chance.paretovariate(1.1) for _ in proposals]
    usual = min(_USUAL, len(proposals) / 4)
    rows, counts = [], Counter[int]()
    for person in making.residents:
        if chance.random() > _TAKE_PART:
            continue
        wanted = min(limit or len(proposals), 1 + int(chance.expovariate(1 / usual)))
        # Efraimidis and Spirakis: the largest of these keys are a sample without replacement, by weight.
        keys = sorted(range(len(proposals)), key=lambda n: chance.random() ** (1 / appeal[n]), reverse=True)
        for chosen in keys[:wanted]:
            proposal, published = proposals[chosen]
            rows.append(Support(proposal=proposal, component=place.component, participant=person))
            rows[-1].created_at = making.moment(published, last)
            counts[proposal.pk] += 1
    _write(rows, counts)


def _write(rows: list[Support], counts: Counter[int]) -> None:
    given = [row.created_at for row in rows]
    for row, when in zip(Support.objects.bulk_create(rows), given, strict=True):
        row.created_at = when
    Support.objects.bulk_update(rows, ["created_at"], batch_size=500)
    resources = list(Resource.objects.filter(pk__in=counts))
    for resource in resources:
        resource.supports_count = counts[resource.pk]
    Resource.objects.bulk_update(resources, ["supports_count"], batch_size=500)
