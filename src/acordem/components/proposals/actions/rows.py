# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable

from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.models import Resource


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now, its resource's row locked until the end of the transaction."""
    resource = Resource.objects.select_for_update().get(pk=proposal.pk)
    fresh = Proposal.objects.select_related("answer").get(pk=proposal.pk)
    fresh.resource = resource
    return fresh


def lock_resources(numbers: Iterable[int]) -> dict[int, Resource]:
    """Resources by primary key, locked always in the same order, so that two people never wait for each other."""
    rows = Resource.objects.filter(pk__in=set(numbers)).order_by("pk").select_for_update()
    return {row.pk: row for row in rows}
