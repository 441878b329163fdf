# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The card of a list: made in Python, because a page has twenty and a template for each costs half the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from acordem.lib.escaping import escaped
from acordem.surfaces.ui import icons

DEFAULT_LEVEL = 3


def card(  # noqa: PLR0913 - as many as a card may show
    url: Any,
    title: Any,
    *,
    level: Any = "",
    kicker: Any = "",
    state: Mapping[str, Any] | None = None,
    text: Any = "",
    facts: Iterable[Mapping[str, Any]] = (),
    image_url: Any = "",
    is_large: bool = False,
) -> SafeString:
    """Returns the card's HTML; everything given is escaped unless it is marked safe."""
    escape, heading = escaped, f"h{int(level or DEFAULT_LEVEL)}"
    parts = ['<article class="card card-large">' if is_large else '<article class="card">']
    if image_url:
        parts.append(f'<img class="card-image" src="{escape(image_url)}" alt="" loading="lazy">')
    if kicker or state:
        about = f'<p class="kicker">{escape(kicker)}</p>' if kicker else ""
        parts.append(f'<div class="cluster">{about}{icons.state(state["label"], state["kind"]) if state else ""}</div>')
    link = f'<a class="card-link" href="{escape(url)}">{escape(title)}</a>'
    parts.append(f'<{heading} class="card-title">{link}</{heading}>')
    if text:
        parts.append(f'<p class="card-text">{escape(text)}</p>')
    if facts:
        parts += ['<ul class="card-facts">', *map(_fact, facts), "</ul>"]
    return mark_safe("\n".join([*parts, "</article>"]))  # noqa: S308 - every value is escaped above


def _fact(fact: Mapping[str, Any]) -> str:
    drawing = icons.icon(fact["icon"]) if fact.get("icon") else ""
    return f"<li>{drawing}{escaped(fact['text'])}</li>"
