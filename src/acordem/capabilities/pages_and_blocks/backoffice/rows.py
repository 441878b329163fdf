# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists whose order is part of what they say: blocks, links of the menu, topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.surfaces.backoffice.menus import Action


@dataclass(frozen=True)
class Row:
    """One thing of such a list; `is_shown` None where nothing can be hidden."""

    title: Any
    about: Any
    edit_url: str
    is_shown: bool | None
    turns: Sequence[Action]


def turns(at: int, count: int, url: Callable[[str], str], *, is_shown: bool | None = None) -> list[Action]:
    """The buttons of the row at a place (from 0) of so many: publish or hide, up, down, take away."""
    words: list[tuple[str, Text, str, bool]] = [
        ("show", _("Publish"), "primary", is_shown is False),
        ("hide", _("Hide"), "quiet", is_shown is True),
        ("up", _("Up"), "text", at > 0),
        ("down", _("Down"), "text", at < count - 1),
        ("remove", _("Take away"), "text", True),
    ]
    return [Action(label, url(to), method="post", style=style) for to, label, style, is_there in words if is_there]
