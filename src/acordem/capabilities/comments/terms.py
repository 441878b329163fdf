# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contract with components: what they say about commenting on something of theirs. Neither knows the other."""

from __future__ import annotations

from dataclasses import dataclass

from acordem.capabilities.comments.enums import CommentOrder
from acordem.capabilities.comments.settings import CommentsSettings, CommentsStepSettings

USUAL_LENGTH = 1000


@dataclass(frozen=True)
class Terms:
    """How something can be commented on, right now.

    `is_enabled`: there are comments here at all; `is_open`: they can be written, voted on and edited (otherwise only
    read, but by who works in the space); `longest` in characters; `has_alignment`: whoever comments can say whether
    they are in favor or against; `order`: the one of an address that names none.
    """

    is_enabled: bool = True
    is_open: bool = True
    longest: int = USUAL_LENGTH
    has_alignment: bool = False
    order: CommentOrder = CommentOrder.OLDER


def terms_of(settings: CommentsSettings, step_settings: CommentsStepSettings, *, has_alignment: bool = False) -> Terms:
    """The terms that a component's settings and those of its active step make together."""
    return Terms(
        is_enabled=settings.comments_enabled,
        is_open=not step_settings.comments_blocked,
        longest=settings.comments_max_length or USUAL_LENGTH,
        has_alignment=has_alignment,
    )
