# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a council puts around every page of its site.

Kept in the organization's own row, so that no page asks for it: the verbs that change a menu, a page or a logo write it
anew, under a lock on that row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from acordem.kernel.content.values import TranslatedText


@dataclass(frozen=True)
class FrameLink:
    """Somewhere to go: a path of the site without language, or an https address."""

    label: TranslatedText
    address: str


@dataclass(frozen=True)
class FramePicture:
    """A picture with its measures in pixels, and what it shows in words."""

    url: str
    width: int
    height: int
    alt: TranslatedText


@dataclass(frozen=True)
class Frame:
    """The parts of the frame; what is empty or None is as the house makes it."""

    menu: tuple[FrameLink, ...] = ()
    footer: tuple[FrameLink, ...] = ()
    logo: FramePicture | None = None
    footer_logo: FramePicture | None = None
    icon: FramePicture | None = None
    social: FramePicture | None = None
    contact: tuple[str, ...] = ()
    """Lines about the council for the foot: official name, address, telephone, e-mail."""
    helps: Mapping[str, TranslatedText] = field(default_factory=dict)
    """What the council explains where a kind of thing is listed, by the name of that kind."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Frame:
        """The frame as it is stored."""
        pictures = {name: _picture(stored.get(name)) for name in ("logo", "footer_logo", "icon", "social")}
        helps = {name: TranslatedText.from_json(text) for name, text in stored.get("helps", {}).items()}
        return cls(
            menu=_links(stored, "menu"),
            footer=_links(stored, "footer"),
            contact=tuple(stored.get("contact", ())),
            helps=helps,
            **pictures,
        )

    def to_json(self) -> dict[str, Any]:
        """The stored form."""
        plain: dict[str, Any] = _plain(asdict(self))
        return {name: value for name, value in plain.items() if value}


def _links(stored: Mapping[str, Any], name: str) -> tuple[FrameLink, ...]:
    return tuple(FrameLink(TranslatedText.from_json(each["label"]), each["address"]) for each in stored.get(name, ()))


def _picture(stored: Mapping[str, Any] | None) -> FramePicture | None:
    return FramePicture(**{**stored, "alt": TranslatedText.from_json(stored["alt"])}) if stored else None


def _plain(value: Any) -> Any:
    if isinstance(value, TranslatedText):
        return value.to_json()
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value
