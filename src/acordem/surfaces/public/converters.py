# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SpaceManifest


class SpacePathConverter:
    """The first word of a space's address: the `path` of an installed kind."""

    @property
    def regex(self) -> str:
        return "|".join(manifest.path for manifest in registry.manifests(SpaceManifest)) or "(?!)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """A number as addresses carry it: within the database's range, so that a longer one is a 404 and not an error."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class TurnConverter:
    """What a button of the back-office does with one thing: any other word is no address of ours."""

    regex = "open|close|up|down|remove|publish|unpublish|show|hide|trash|restore"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
