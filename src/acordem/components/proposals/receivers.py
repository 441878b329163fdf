# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.components.proposals.actions.topics import give_by_topic
from acordem.kernel.participation.events import ResourcesPublished


def give_published(event: ResourcesPublished) -> None:
    """Give what is published to those who evaluate its topic."""
    if event.kind == "proposal":
        give_by_topic(resource_ids=event.resource_ids)
