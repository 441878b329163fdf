# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How resources come from one another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import LinkKind, Resource, ResourceLink
from acordem.kernel.participation.queries import sees_resource


@dataclass(frozen=True)
class LinkedResource:
    """A resource seen from another: how they are linked, and which of the two came first."""

    resource: Resource
    kind: LinkKind
    is_older: bool


def link_resources(*, newer: Resource, older: Resource, kind: LinkKind) -> ResourceLink:
    """Say that `newer` comes from `older`, or has to do with it; once."""
    link, _ = ResourceLink.objects.get_or_create(newer=newer, older=older, kind=kind)
    return link


def linked_visible_to(viewer: Viewer, resource: Resource) -> list[LinkedResource]:
    """What is linked with a resource and the viewer may see, the oldest first."""
    links = ResourceLink.objects.filter(Q(newer=resource) | Q(older=resource)).select_related(
        "newer__component", "newer__space__resource", "older__component", "older__space__resource"
    )
    found = [
        LinkedResource(link.older, LinkKind(link.kind), is_older=True)
        if link.newer_id == resource.pk
        else LinkedResource(link.newer, LinkKind(link.kind), is_older=False)
        for link in links
    ]
    seen = [linked for linked in found if sees_resource(viewer, linked.resource)]
    return sorted(seen, key=lambda linked: (not linked.is_older, linked.resource.created_at))


def where_linked(resource: str = "pk") -> Q:
    """The condition on rows whose resource (found through the lookup `resource`) is linked with any other."""
    newer, older = (ResourceLink.objects.filter(**{end: OuterRef(resource)}) for end in ("newer_id", "older_id"))
    return Exists(newer) | Exists(older)


def kinds_linked_to(resource_kinds: Collection[str]) -> Q:
    """The condition on resources that are linked with one of any of these kinds."""
    newer = ResourceLink.objects.filter(older__kind__in=resource_kinds).values("newer_id")
    older = ResourceLink.objects.filter(newer__kind__in=resource_kinds).values("older_id")
    return Q(pk__in=newer) | Q(pk__in=older)
