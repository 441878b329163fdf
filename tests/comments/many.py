# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments in bulk, counters included: as many as a test of size or of order wants."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.models import Resource
from tests.stories import ca


def add_comments(
    subject: Resource,
    author_id: int,
    votes: Sequence[tuple[int, int]],
    parents: Sequence[Comment | None] = (),
) -> list[Comment]:
    """One comment for each pair of votes up and down, below `parents` when given, in the organization in scope."""
    parents = parents or [None] * len(votes)
    numbers = next_numbers("comment", len(votes))
    now = timezone.now()
    resources = Resource.objects.bulk_create(
        [
            Resource(
                kind="comment",
                number=number,
                space_id=subject.space_id,
                component_id=subject.component_id,
                title=ca(f"Comentari {number}"),
                published_at=now,
            )
            for number in numbers
        ],
        batch_size=5000,
    )
    comments = Comment.objects.bulk_create(
        [
            Comment(
                resource=resource,
                subject=subject,
                parent=parent,
                top_id=None if parent is None else parent.top_id or parent.pk,
                depth=0 if parent is None else parent.depth + 1,
                author_id=author_id,
                body=ca(f"Comentari {resource.number}: hi posaria bancs, una font i arbres que facin ombra a l'estiu."),
                up_count=up,
                down_count=down,
            )
            for resource, parent, (up, down) in zip(resources, parents, votes, strict=True)
        ],
        batch_size=5000,
    )
    for comment in comments:
        for number in comment.ancestors:
            Comment.objects.filter(pk=number).update(replies_count=F("replies_count") + 1)
    Resource.objects.filter(pk=subject.pk).update(comments_count=F("comments_count") + len(comments))
    return comments
