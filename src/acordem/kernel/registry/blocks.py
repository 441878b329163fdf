# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blocks: what the council's home and the pages of its spaces are made of, declared by features, placed by clerks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from acordem.kernel.access.decisions import Text

HOME: Final = "home"
"""The council's home; the other pages with blocks are those of spaces, by the name of their manifest."""
ANY_SPACE: Final = "spaces"


@dataclass(frozen=True)
class BlockKind:
    """A kind of block, of which a page may have many.

    `suits` says on which pages: `HOME`, `ANY_SPACE`, names of space manifests. `settings` is a dataclass of typed
    settings, of which the form is made. `contexts` is the dotted name of a function from a request and the `Standing`s
    of all blocks of the kind on the page to what `template` shows of each, or None where it shows nothing: asked once
    for all of them, in a fixed number of queries; '' when the template needs no more than settings and its page.
    `default_on` pairs pages with a place in the composition that they have until somebody makes another one. A part of
    the page itself, such as its phases, `is_single`. `anchor` names it inside the page.
    """

    name: str
    label: Text
    help: Text
    template: str
    suits: tuple[str, ...]
    settings: type[Any] | None = None
    contexts: str = ""
    default_on: tuple[tuple[str, int], ...] = ()
    has_picture: bool = False
    is_single: bool = False
    anchor: str = ""

    def suits_page(self, page: str) -> bool:
        """Whether it may stand on a page: `HOME`, or the name of a kind of space."""
        return page in self.suits or (page != HOME and ANY_SPACE in self.suits)


@dataclass(frozen=True)
class Standing:
    """A block that stands on a page: its settings (of its kind's dataclass), the page's space, and its picture."""

    key: str
    settings: Any
    space: Any = None
    picture: Any = None
