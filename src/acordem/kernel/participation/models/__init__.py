# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces, their steps and components, and the resources people talk about."""

from acordem.kernel.participation.models.access import AccessLink, SpaceMember
from acordem.kernel.participation.models.components import Component
from acordem.kernel.participation.models.links import LinkKind, ResourceLink
from acordem.kernel.participation.models.resources import Coauthorship, NumberSequence, Resource
from acordem.kernel.participation.models.spaces import OutOfTrash, ParticipatorySpace, Step
from acordem.kernel.participation.models.versions import TextVersion

__all__ = [
    "AccessLink",
    "Coauthorship",
    "Component",
    "LinkKind",
    "NumberSequence",
    "OutOfTrash",
    "ParticipatorySpace",
    "Resource",
    "ResourceLink",
    "SpaceMember",
    "Step",
    "TextVersion",
]
