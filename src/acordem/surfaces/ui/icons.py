# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our own drawings, on a grid of 20: one path each, drawn in the color of the text around."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from acordem.lib.escaping import escaped

LINES: Final = {
    "arrow-left": "M16 10H4m5-5-5 5 5 5",
    "arrow-right": "M4 10h12m-5-5 5 5-5 5",
    "calendar": "M3.5 5.5h13v11h-13zM3.5 9h13M7 3v4m6-4v4",
    "check": "m4 10.5 4 4 8-9",
    "chevron": "m8 5 5 5-5 5",
    "clock": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm0 3.5V10l2.5 2",
    "comment": "M3 4.5h14v9.5h-7l-4 3v-3H3z",
    "cross": "m5 5 10 10M15 5 5 15",
    "download": "M10 3v9.5m-4-4 4 4 4-4M4 16.5h12",
    "filter": "M3 5h14M6 10h8m-5.5 5h3",
    "globe": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c4 4 4 10 0 14-4-4-4-10 0-14z",
    "info": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm0 6v4.5m0-7.25v.25",
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "people": (
        "M7 9.5A2.75 2.75 0 1 0 7 4a2.75 2.75 0 0 0 0 5.5z"
        "M2 16.5c0-6 10-6 10 0M12.5 4.3a2.6 2.6 0 0 1 0 5M14 11.5c2.5.4 4 2.2 4 5"
    ),
    "person": "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-7 12-7 12 0",
    "place": (
        "M10 17.5c-3.5-4-5.5-6.4-5.5-9a5.5 5.5 0 0 1 11 0c0 2.6-2 5-5.5 9z"
        "m0-7.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z"
    ),
    "search": "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zm4 9.5 4 4",
    "support": (
        "M6.5 17H3.5V9h3zm0-7.5 3-6c2.5 0 2.7 1.7 2 4.5h4.3c.9 0 1.4.8 1.2 1.6l-1.5 6.2c-.2.7-.8 1.2-1.5 1.2H6.5"
    ),
    "warning": "M10 3 18 16.5H2zm0 5v4m0 2.25v.25",
}
"""Name of each line drawing and its path."""

SHAPES: Final = {
    "shape-open": "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z",
    "shape-waiting": "M10 2.5a7.5 7.5 0 0 1 0 15zM10 2.5a7.5 7.5 0 1 0 0 15v-2a5.5 5.5 0 0 1 0-11z",
    "shape-ok": "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zm4.3 4L9 11.5 6.3 9 5 10.4l4 3.8 6.6-6.3z",
    "shape-warn": "M10 2 19 17.5H1z",
    "shape-stop": "M6 2h8l4 4v8l-4 4H6l-4-4V6zm0 7v2h8V9z",
    "shape-attention": "M10 1 19 10l-9 9-9-9z",
    "shape-closed": "M3.5 3.5h13v13h-13z",
}
"""Filled shapes of the states: each kind has its own outline, so that color is never the only difference."""


STATES: Final = frozenset({"open", "waiting", "ok", "warn", "stop", "attention", "closed"})


def state(label: Any, kind: str) -> SafeString:
    """Returns a state in words with its shape; raises ValueError for a kind that is not one of `STATES`."""
    if kind not in STATES:
        raise ValueError(f"A state is one of {sorted(STATES)}, not {kind!r}")
    return mark_safe(f'<span class="state state-{kind}">{icon(f"shape-{kind}")}{escaped(label)}</span>')  # noqa: S308 - escaped


@cache
def icon(name: str) -> SafeString:
    """Returns the drawing as SVG, hidden from screen readers, because words stand beside it."""
    if name in SHAPES:
        paint = ("currentColor", "none")
        path = SHAPES[name]
    else:
        paint = ("none", "currentColor")
        path = LINES[name]
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="{}" stroke="{}" '
        'stroke-width="1.75" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round" '
        'aria-hidden="true"><path d="{}"></path></svg>',
        *paint,
        path,
    )
