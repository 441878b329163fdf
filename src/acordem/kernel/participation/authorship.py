# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who wrote what, of whatever kind: each kind declares where its authors stand."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ResourceKind


def authors_of(resource: Resource) -> list[Participant]:
    """The participants who wrote a resource, the first one first; none for what is the council's or from elsewhere."""
    path = registry.resource_kind(resource.kind).author
    numbers = Resource.objects.filter(pk=resource.pk, **{f"{path}__isnull": False}).values(path)
    return list(Participant.objects.filter(pk__in=numbers).order_by("pk"))


def written_by(kind: ResourceKind, participants: Iterable[int]) -> QuerySet[Resource]:
    """What any of these people have published of a kind, also what is hidden or withdrawn now."""
    wrote = Q(**{f"{kind.author}__in": list(participants)})
    return Resource.objects.filter(wrote, kind=kind.name, published_at__isnull=False)
