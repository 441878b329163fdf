# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures drawn by the server, of numbers that a table beside them tells too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH: Final = 480
HEIGHT: Final = 150
_TOP, _FOOT, _LEAST = 22, 24, 2
_BAR: Final = 120


def columns_picture(name: str, points: Sequence[tuple[str, int]]) -> SafeString:
    """A column for each point (what it is called, how much), the highest told in figures; `name` says what it shows."""
    most = max((number for _label, number in points), default=0)
    step = WIDTH / max(1, len(points))
    room = HEIGHT - _TOP - _FOOT
    drawn = [
        (
            f"{place * step + step * 0.1:.1f}",
            f"{HEIGHT - _FOOT - _height(number, most, room):.1f}",
            f"{step * 0.8:.1f}",
            f"{_height(number, most, room):.1f}",
            f"{label}: {number_format(number)}",
        )
        for place, (label, number) in enumerate(points)
        if number
    ]
    columns = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor"><title>{}</title></rect>',
        drawn,
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path d="M0 {}H{}" stroke="currentColor" stroke-width="1"/>{}'
        '<text x="0" y="14">{}</text><text x="0" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text></svg>',
        *(WIDTH, HEIGHT, name, HEIGHT - _FOOT, WIDTH, columns, number_format(most), HEIGHT - 6),
        *(points[0][0] if points else "", WIDTH, HEIGHT - 6, points[-1][0] if len(points) > 1 else ""),
    )


def bar(number: int, most: int) -> SafeString:
    """A number with a bar as long as its part of the most: one cell of a table that is a picture too."""
    return format_html(
        '<span class="bar"><svg viewBox="0 0 {} 12" aria-hidden="true"><rect width="{}" height="12" rx="2"'
        ' fill="currentColor"/></svg> {}</span>',
        *(_BAR, f"{_height(number, most, _BAR):.1f}", number_format(number)),
    )


def _height(number: int, most: int, room: int) -> float:
    """As much of the room as a number is of the most; the least of all can still be seen."""
    return max(_LEAST, number / most * room) if number else 0
