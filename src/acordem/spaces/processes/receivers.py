# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.participation.events import SpacePublished
from acordem.spaces.processes.actions import announce_published


def announce_process(event: SpacePublished) -> None:
    """Tell everything that deals with resources that a process can be read."""
    announce_published(event.resource_id)
