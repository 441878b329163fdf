# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colors as people see them: lightness, chroma and hue of the OKLab space, and WCAG contrast.

OKLab is used because making a color darker there keeps its hue; in HSL a blue would drift to violet.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_SCREEN = (-0.0005, 1.0005)
"""The screen's range of a channel, with room for rounding."""

HEX = re.compile(r"#[0-9a-fA-F]{6}")


class Lch(NamedTuple):
    """Lightness 0-1, chroma 0-0.4 or so, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def linear(color: str) -> tuple[float, float, float]:
    """Returns the linear-light red, green and blue (0-1) of `#rrggbb`; ValueError for anything else."""
    if not HEX.fullmatch(color):
        raise ValueError(f"A color is written #rrggbb, not {color!r}")
    red, green, blue = (_to_linear(int(color[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def luminance(color: str) -> float:
    """Returns the relative luminance of WCAG, from 0 (black) to 1 (white)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Returns the contrast ratio of WCAG, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def to_lch(color: str) -> Lch:
    """Returns the lightness, chroma and hue of `#rrggbb`."""
    red, green, blue = linear(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Lch(lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red))


def to_hex(color: Lch) -> str:
    """Returns `#rrggbb`; a chroma that the screen cannot show is lowered until it can."""
    channels = _channels(color)
    while color.chroma > 0 and not all(_SCREEN[0] <= channel <= _SCREEN[1] for channel in channels):
        color = color._replace(chroma=max(0.0, color.chroma - 0.004))
        channels = _channels(color)
    return "#" + "".join(f"{round(255 * _from_linear(min(1.0, max(0.0, channel)))):02x}" for channel in channels)


def mix(color: str, ground: str, share: float) -> str:
    """Returns `ground` tinted with `share` (0-1) of `color`, as an overlay on the screen would."""
    pairs = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * above + (1 - share) * below):02x}" for above, below in pairs)


def _channels(color: Lch) -> tuple[float, float, float]:
    green_red, blue_yellow = color.chroma * math.cos(color.hue), color.chroma * math.sin(color.hue)
    long = (color.lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (color.lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (color.lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the sRGB standard


def _from_linear(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004
