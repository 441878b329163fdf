# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a council asks of its own, told in the draft of its privacy page: what, what for, by whom read, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from acordem.capabilities.fields.models import Field
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Component

Escape = Callable[[str], str]
"""From plain text to markup that shows it as it is."""


def told_of_fields(
    fields: Iterable[Field], words: Mapping[str, str], language: str, *, escape: Escape, gap: str
) -> str:
    """A paragraph and a line of a list for each field, as markup; '' without any. `gap` says that nobody wrote why."""
    lines = [_line(field, words, language, escape, gap) for field in fields]
    return "\n".join([words["intro"], "", *lines]) if lines else ""


def _line(field: Field, words: Mapping[str, str], language: str, escape: Escape, gap: str) -> str:
    purpose = escape(_sentence(field.help.read(language).text)) or f"{gap}."
    is_required = words["required"] if field.is_required else words["optional"]
    asked = is_required if field.retired_at is None else words["retired"]
    label, where = escape(field.label.read(language).text), _where(field.component, words, language, escape)
    return f"- **{label}**, {where}. {purpose} {asked} {_kept(field, words)}"


def _kept(field: Field, words: Mapping[str, str]) -> str:
    if field.is_private:
        days = words["day"] if field.keep_days == 1 else words["days"].format(count=field.keep_days)
        return words["private"].format(days=days)
    return words["published"] if field.component else words["account"]


def _where(component: Component | None, words: Mapping[str, str], language: str, escape: Escape) -> str:
    if component is None:
        return words["people"]
    space = component.space
    if not (component.is_published and space.resource.is_published and space.access != SpaceAccess.RESTRICTED):
        # The page is for everybody: it names nothing that not everybody finds.
        return words["unnamed"]
    names = (component.name.read(language).text, space.resource.title.read(language).text)
    return words["place"].format(place=escape("“{}” ({})".format(*names)))


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."
