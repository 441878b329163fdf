# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said, for the block of the latest activity: where and when, and not its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import QuerySet

from acordem.capabilities.comments.settings import CommentsSettings
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.newest import happened, newest
from acordem.kernel.registry import registry, settings

_DEEPER: Final = 8
"""So many times more comments than are told are read: one thing, which is told once, may have most of the last ones."""


def comments(components: Sequence[Component], most: int) -> QuerySet[Any]:
    """The last comments on what can be seen, where there are comments at all, and how many each thing has."""
    deep, about = most * _DEEPER, "comment__subject__"
    found = newest("comment", [each.pk for each in components if _has_comments(each)], deep).filter(
        comment__deleted_at__isnull=True,
        comment__subject__published_at__isnull=False,
        comment__subject__hidden_at__isnull=True,
        comment__subject__withdrawn_at__isnull=True,
    )
    return happened(found, "comment", deep, through="", about=about, at="published_at", times=f"{about}comments_count")


def _has_comments(component: Component) -> bool:
    if not registry.is_installed(component.kind):
        return False
    own = settings.load(registry.component(component.kind).settings, component.settings.get("component"))
    return isinstance(own, CommentsSettings) and own.comments_enabled
