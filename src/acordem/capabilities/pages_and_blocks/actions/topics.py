# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from acordem.capabilities.pages_and_blocks.actions.order import move, next_position
from acordem.capabilities.pages_and_blocks.models import Topic
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs


@transaction.atomic
def create_topic(*, title: Any, by: Participant | None = None) -> Topic:
    """Make a topic for pages."""
    topic = Topic.objects.create(title=title, position=next_position(Topic.objects.all()))
    record(verb="topic.create", by=by, target=topic, changes={})
    return topic


@transaction.atomic
def edit_topic(*, topic: Topic, changes: Mapping[str, Any], by: Participant | None = None) -> None:
    """Call a topic otherwise."""
    if "title" not in changes:
        return
    before = {"title": topic.title}
    topic.title = changes["title"]
    topic.save(update_fields=["title"])
    record(verb="topic.edit", by=by, target=topic, changes=pairs(before, changes))


@transaction.atomic
def move_topic(*, topic: Topic, by_places: int, by: Participant | None = None) -> None:
    """Move a topic up or down."""
    move(Topic.objects.all(), topic, by_places)
    record(verb="topic.move", by=by, target=topic, changes={"by_places": by_places})


@transaction.atomic
def remove_topic(*, topic: Topic, by: Participant | None = None) -> None:
    """Take a topic away; its pages stay, under none."""
    record(verb="topic.remove", by=by, target=topic, changes={"title": topic.title.to_json()})
    topic.delete()
