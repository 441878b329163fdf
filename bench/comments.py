# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ten thousand comments on one proposal, where the comments capability is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone

from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.actions import reserve_numbers
from acordem.kernel.participation.models import Resource
from bench.rows import copy, next_key
from bench.words import writer
from tests.stories import ca

if TYPE_CHECKING:
    from bench.town import Town


def are_installed() -> bool:
    """Whether there is anything to measure."""
    return apps.is_installed("acordem.capabilities.comments")


def add(town: Town, count: int) -> int:
    """Comment so many times on one proposal, by different people; returns its number."""
    comment = apps.get_model("comments", "Comment")
    with organization_scope(town.council.organization):
        subject = Resource.objects.get(kind="proposal", number=town.supportable[0])
    first, now, write = next_key(Resource), timezone.now(), writer(count)
    common = {"organization_id": town.council.organization.pk}
    copy(Resource, (
        {**common, "id": first + n, "kind": "comment", "number": n + 1, "published_at": now, "title": ca("Comentari"),
         "space_id": subject.space_id, "component_id": subject.component_id, "authors_count": 1,
         "reference": f"VILA-COMM-2026-11-{n + 1}"}
        for n in range(count)
    ))  # fmt: skip
    copy(comment, (
        {**common, "resource_id": first + n, "subject_id": subject.pk, "body": ca(write(30)),
         "author_id": town.people[n % len(town.people)]}
        for n in range(count)
    ))  # fmt: skip
    with organization_scope(town.council.organization):
        reserve_numbers("comment", count)
        Resource.objects.filter(pk=subject.pk).update(comments_count=count)
    return subject.number
