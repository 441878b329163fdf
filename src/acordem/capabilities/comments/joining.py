# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of votes on comments when two accounts become one."""

from __future__ import annotations

from collections import Counter

from django.db.models import F

from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.kernel.accounts.joining import give_once
from acordem.kernel.accounts.models import Participant


def join_votes(gone: Participant, stays: Participant) -> None:
    """Have voted where the other did; where both did, the vote of the one who stays is the one that counts."""
    twice = give_once(CommentVote, "participant", gone, stays, "comment")
    weights = Counter((each.comment_id, each.weight) for each in twice)
    for number in sorted({each.comment_id for each in twice}):
        Comment.objects.filter(pk=number).update(
            up_count=F("up_count") - weights[number, Weight.UP],
            down_count=F("down_count") - weights[number, Weight.DOWN],
        )
