# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say, to be counted: what is deleted or hidden counts for nothing."""

from __future__ import annotations

from django.db.models import Case, OuterRef, Q, Value, When

from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation.acts import Acts, at_the_desk
from acordem.kernel.participation.enums import Channel


def comments() -> Acts:
    """The comments that can be read, in the classes of what they are about."""
    return Acts(
        rows=Comment.objects.filter(deleted_at=None, resource__published_at__isnull=False, resource__hidden_at=None),
        at="resource__published_at",
        space="resource__space",
        component="resource__component",
        item="subject__classifications__item",
        person="author",
        channel=Case(
            When(~Q(imported_from=""), then=Value(Channel.ELSEWHERE)),
            When(at_the_desk("resource__published_at", participant=OuterRef("author")), then=Value(Channel.DESK)),
            default=Value(Channel.SITE),
        ),
    )
