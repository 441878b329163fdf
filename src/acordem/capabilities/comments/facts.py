# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what the rules decide on, for pages and verbs alike."""

from __future__ import annotations

from acordem.capabilities.comments.models import Comment
from acordem.capabilities.comments.rules import WritingFacts
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace, Resource

WRITE_WHEN_CLOSED = "comments.write_when_closed"
COMMENT = "comment"
"""What a component calls commenting, among what its council may leave to some people only."""


def writing_facts(subject: Resource, terms: Terms, viewer: Viewer) -> WritingFacts:
    """About writing on something. Roles are asked for only where they would change the answer."""
    closed = viewer.is_participant and not terms.is_open
    return WritingFacts(
        is_open=terms.is_open,
        is_withdrawn=subject.is_withdrawn,
        writes_when_closed=closed and viewer.has(WRITE_WHEN_CLOSED, subject.space_id),
    )


def space_of(subject: Resource) -> ParticipatorySpace:
    """The space that something is in, or is. Raises `ValueError` for what stands outside all spaces."""
    space: ParticipatorySpace | None = subject.component.space if subject.component else subject.space
    if space is None:
        raise ValueError(f"{subject.kind} {subject.number} is in no space")
    return space


def is_author(comment: Comment, viewer: Viewer) -> bool:
    """Whether the viewer wrote it."""
    return viewer.participant_id is not None and comment.author_id == viewer.participant_id
