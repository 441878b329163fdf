# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from acordem.kernel.access.viewers import NOBODY, Viewer
from acordem.kernel.organizations.held import Held

V = TypeVar("V")


def seen_alike(held: Held[V], viewer: Viewer, key: Hashable, read: Callable[[Viewer], V]) -> V:
    """What a page shows of the site, held for all who see just what everybody does and read anew for the others.

    `read` gets the viewer to read for. Nothing of a person's own belongs into it.
    """
    return held.get(key, lambda: read(NOBODY)) if viewer.sees_like_anybody else read(viewer)
