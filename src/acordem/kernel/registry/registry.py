# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of what is installed. Features register themselves in `AppConfig.ready`; nobody wires them by hand."""

from __future__ import annotations

from typing import TypeVar, overload

from acordem.kernel.access.decisions import Text
from acordem.kernel.registry.blocks import BlockKind
from acordem.kernel.registry.manifests import (
    Activity,
    ComponentManifest,
    Join,
    Manifest,
    ResourceKind,
    SpaceManifest,
    Verification,
)

T = TypeVar("T", bound=Manifest)


class AlreadyRegistered(ValueError):
    """Two manifests, kinds or permissions claim the same name."""


_manifests: dict[str, Manifest] = {}


def register(manifest: Manifest) -> None:
    """Add a manifest. Raises `AlreadyRegistered` when its name is taken by another."""
    if _manifests.get(manifest.name, manifest) is not manifest:
        raise AlreadyRegistered(manifest.name)
    _manifests[manifest.name] = manifest


@overload
def manifests() -> tuple[Manifest, ...]: ...
@overload
def manifests(kind: type[T]) -> tuple[T, ...]: ...
def manifests(kind: type[Manifest] = Manifest) -> tuple[Manifest, ...]:
    """Every manifest of a kind, in the order of the installed apps."""
    return tuple(manifest for manifest in _manifests.values() if isinstance(manifest, kind))


def is_installed(name: str) -> bool:
    """Whether a manifest of that name is registered."""
    return name in _manifests


def component(name: str) -> ComponentManifest:
    """The component kind of that name. Raises KeyError when it is not installed."""
    found = _manifests[name]
    if not isinstance(found, ComponentManifest):
        raise KeyError(name)
    return found


def space_at(path: str) -> SpaceManifest:
    """The space kind whose addresses begin with `path`. Raises KeyError when there is none."""
    for manifest in manifests(SpaceManifest):
        if manifest.path == path:
            return manifest
    raise KeyError(path)


def space(name: str) -> SpaceManifest:
    """The space kind of that name. Raises KeyError when it is not installed."""
    found = _manifests[name]
    if not isinstance(found, SpaceManifest):
        raise KeyError(name)
    return found


def resource_kind(name: str) -> ResourceKind:
    """The declared resource kind. Raises KeyError when nobody declares it."""
    for kind in resource_kinds():
        if kind.name == name:
            return kind
    raise KeyError(name)


def resource_kinds() -> tuple[ResourceKind, ...]:
    """Every declared kind of resource, in the order of the installed apps."""
    return tuple(kind for manifest in _manifests.values() for kind in manifest.resources)


def block_kinds() -> dict[str, BlockKind]:
    """Every declared kind of block by its name, in the order of the installed apps."""
    return {kind.name: kind for manifest in _manifests.values() for kind in manifest.blocks}


def roles_with(permission: str) -> frozenset[str]:
    """The roles that carry a permission. Raises KeyError when nobody declares it: a typo must not grant or refuse."""
    for manifest in _manifests.values():
        for declared in manifest.permissions:
            if declared.name == permission:
                return declared.roles
    raise KeyError(permission)


def joins() -> tuple[Join, ...]:
    """What becomes of everything that points to a participant, in the order in which rows are locked.

    Elsewhere rows of features are locked before those of the kernel that they count on.
    """
    declared = [join for manifest in _manifests.values() for join in manifest.joins]
    return tuple(sorted(declared, key=lambda join: ".kernel." in join.by))


def receivers_of(event: str) -> tuple[str, ...]:
    """Dotted names of the functions that receive the event class of that dotted name."""
    return tuple(name for manifest in _manifests.values() for name in manifest.receivers.get(event, ()))


def activities() -> dict[str, Activity]:
    """What is told among the latest that happened, by its name."""
    return {each.name: each for manifest in _manifests.values() for each in manifest.activities}


def verifications() -> tuple[Verification, ...]:
    """Every installed way of knowing who somebody is."""
    return tuple(each for manifest in _manifests.values() for each in manifest.verifications)


def verbs() -> dict[str, Text]:
    """What the log calls every administrative act that somebody declares."""
    return {verb: label for manifest in _manifests.values() for verb, label in manifest.verbs.items()}
