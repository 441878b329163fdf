# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.settings import address, boolean, integer, row, translated

BUTTONS: Final = 4


@dataclass(frozen=True)
class WelcomeSettings:
    """The welcome of a page; what is left empty is said as the site says it by itself."""

    title: Any = translated(_("Title"), shape="line")
    text: Any = translated(_("One sentence"))
    has_button: bool = boolean(_("With a button"), default=True)
    button_label: Any = translated(_("What the button says"), shape="line")
    button_address: str = address(_("Where the button leads"))


@dataclass(frozen=True)
class TextSettings:
    """Words of the council's."""

    title: Any = translated(_("Title"), shape="line")
    body: Any = translated(_("Text"), shape="rich")


@dataclass(frozen=True)
class PictureTextSettings:
    """A picture beside words."""

    title: Any = translated(_("Title"), shape="line")
    body: Any = translated(_("Text"), shape="rich")
    picture_first: bool = boolean(_("The picture before the text"), default=True)


@dataclass(frozen=True)
class ButtonsSettings:
    """Buttons that lead somewhere; those without words or address are not shown."""

    title: Any = translated(_("Title"), shape="line")
    label1: Any = translated(_("First button"), shape="line")
    address1: str = address(_("Where the first leads"))
    label2: Any = translated(_("Second button"), shape="line")
    address2: str = address(_("Where the second leads"))
    label3: Any = translated(_("Third button"), shape="line")
    address3: str = address(_("Where the third leads"))
    label4: Any = translated(_("Fourth button"), shape="line")
    address4: str = address(_("Where the fourth leads"))


@dataclass(frozen=True)
class FiguresSettings:
    """How many things there are."""

    title: Any = translated(_("Title"), shape="line")


@dataclass(frozen=True)
class ActivitySettings:
    """The latest that happened."""

    title: Any = translated(_("Title"), shape="line", help=_("Empty: what the site calls it."))
    count: int = integer(_("How many at most"), default=6, minimum=1, maximum=12)


@dataclass(frozen=True)
class TopicSettings:
    """The pages of one topic."""

    title: Any = translated(_("Title"), shape="line", help=_("Empty: what the topic is called."))
    topic: int = row(_("Topic"), options="acordem.capabilities.pages_and_blocks.queries.topics")
