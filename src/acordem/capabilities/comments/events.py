# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class CommentCreated:
    """Somebody commented on a resource or (`parent_id`, with its author) replied to a comment.

    `mentioned_ids` are participants named in the text by their nickname, without who wrote it.
    """

    comment_id: int
    subject_id: int
    author_id: int
    parent_id: int | None
    parent_author_id: int | None
    mentioned_ids: tuple[int, ...]


@dataclass(frozen=True)
class CommentEdited:
    """The author changed what a comment says; `mentioned_ids` are those not named in it before."""

    comment_id: int
    subject_id: int
    author_id: int
    mentioned_ids: tuple[int, ...]


@dataclass(frozen=True)
class CommentDeleted:
    """The author took a comment away."""

    comment_id: int
    subject_id: int


@dataclass(frozen=True)
class CommentVoted:
    """A participant voted on a comment: 1 up, -1 down, 0 took the vote back. Imported ones have no author."""

    counters_only: ClassVar[bool] = True
    comment_id: int
    subject_id: int
    author_id: int | None
    participant_id: int
    weight: int
