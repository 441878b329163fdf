# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StepOpened:
    """A step became the active one, by hand or by its date."""

    space_id: int
    step_id: int


@dataclass(frozen=True)
class StepClosed:
    """A step stopped being the active one."""

    space_id: int
    step_id: int


@dataclass(frozen=True)
class SpacePublished:
    """A space can be seen by everybody."""

    space_id: int
    resource_id: int


@dataclass(frozen=True)
class ComponentPublished:
    """A component can be seen by everybody; `is_first` says whether followers are to be told."""

    component_id: int
    is_first: bool


@dataclass(frozen=True)
class ResourcesPublished:
    """Resources can be read: one event for one thing or for a whole import."""

    kind: str
    resource_ids: tuple[int, ...]


@dataclass(frozen=True)
class ResourcesEdited:
    """Texts of published resources changed."""

    kind: str
    resource_ids: tuple[int, ...]


@dataclass(frozen=True)
class ResourcesHidden:
    """Moderation put published resources out of everybody's sight."""

    kind: str
    resource_ids: tuple[int, ...]


@dataclass(frozen=True)
class ResourcesShown:
    """Moderation let hidden resources be seen again."""

    kind: str
    resource_ids: tuple[int, ...]
