# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the one color that a council chooses, colors for its pages that everybody can read."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from acordem.surfaces.ui.oklch import contrast, mix, to_hex, to_lch

READABLE: Final = 4.5
"""Contrast that WCAG 2.2 AA asks of text (of parts of the interface it asks 3)."""

LIGHT_SURFACES: Final = ("#faf7f0", "#fffdf8", "#f2ede2", "#e8e1d3")
DARK_SURFACES: Final = ("#181613", "#211e1a", "#2b2722", "#383229")
"""`--surface-0` to `--surface-3` of the tokens; a test holds both places together."""

LIGHT_INK: Final = "#211d17"
DARK_INK: Final = "#f3eee4"
DEFAULT_COLOR: Final = "#0f5a6e"

_STEP: Final = 0.005
_WASH_SHARE: Final = 0.12
_VIVID: Final = 0.13


@dataclass(frozen=True)
class Palette:
    """Values of `--council` and its companions in one theme, each `#rrggbb`.

    `council` reads on every surface as text (4.5:1), so it also serves for buttons; `ink` reads on
    `council` and on `strong` (its hovered form); `wash` is a ground on which the page's ink and council
    read; `mark` is the color exactly as chosen, for stripes that carry neither text nor meaning.
    """

    council: str
    ink: str
    strong: str
    wash: str
    mark: str


@dataclass(frozen=True)
class Derivation:
    """What became of a council's color; `was_corrected` says that as chosen it could not be read on paper."""

    given: str
    light: Palette
    dark: Palette
    was_corrected: bool


def derive(color: str) -> Derivation:
    """Returns the palettes of a council's color; raises ValueError unless it is written `#rrggbb`."""
    given = color.lower()
    light = _palette(given, LIGHT_SURFACES, text=LIGHT_INK, direction=-1)
    dark = _palette(given, DARK_SURFACES, text=DARK_INK, direction=1)
    return Derivation(given, light, dark, was_corrected=light.council != given)


@lru_cache(maxsize=1024)
def stylesheet(color: str) -> str:
    """Returns the style sheet of a council's color, to be linked after `ui/acordem.css`."""
    derivation = derive(color)
    light, dark = _declarations(derivation.light), _declarations(derivation.dark)
    return (
        "@layer tokens {\n"
        f':root, [data-theme="light"] {{{light}}}\n'
        f'[data-theme="dark"] {{{dark}}}\n'
        "@media (prefers-color-scheme: dark) {\n"
        f':root:not([data-theme="light"]) {{{dark}}}\n'
        "}\n}\n"
    )


def _palette(given: str, surfaces: tuple[str, ...], *, text: str, direction: int) -> Palette:
    council = _readable(given if direction < 0 else _softened(given), surfaces, direction)
    ink = max(("#ffffff", LIGHT_INK), key=lambda candidate: contrast(candidate, council))
    strong = _shifted(council, 0.07 * direction)
    if contrast(ink, strong) < READABLE:
        strong = council
    share = _WASH_SHARE
    wash = mix(council, surfaces[1], share)
    while min(contrast(council, wash), contrast(text, wash)) < READABLE:
        share -= 0.01
        wash = mix(council, surfaces[1], max(0.0, share))
    return Palette(council, ink, strong, wash, mark=given)


def _readable(color: str, grounds: tuple[str, ...], direction: int) -> str:
    """Returns the nearest color that reads on all the grounds, going darker (-1) or lighter (1)."""
    candidate, shift = color, 0.0
    while min(contrast(candidate, ground) for ground in grounds) < READABLE:
        shift += _STEP
        candidate = _shifted(color, shift * direction)
    return candidate


def _softened(color: str) -> str:
    """Returns the color less vivid: full yellow or green on a dark ground hurts the eyes."""
    lch = to_lch(color)
    return color if lch.chroma <= _VIVID else to_hex(lch._replace(chroma=_VIVID))


def _shifted(color: str, amount: float) -> str:
    lch = to_lch(color)
    return to_hex(lch._replace(lightness=min(1.0, max(0.0, lch.lightness + amount))))


def _declarations(palette: Palette) -> str:
    names = {field.name: f"--council-{field.name}" for field in fields(palette)} | {"council": "--council"}
    return " ".join(f"{name}: {getattr(palette, field)};" for field, name in names.items())
