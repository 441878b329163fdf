# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 1280
HEIGHT: Final = 720
_FINE: Final = 2
"""Drawn at twice the size and made smaller at the end: edges come out smooth."""

Color = tuple[int, int, int]
INK: Final[Color] = (52, 58, 64)
CREAM: Final[Color] = (250, 243, 228)
ROOFS: Final[tuple[Color, ...]] = ((184, 92, 66), (166, 78, 60), (203, 120, 84))
WALLS: Final[tuple[Color, ...]] = ((244, 226, 196), (236, 208, 172), (226, 200, 184), (240, 234, 220), (214, 196, 170))
GREENS: Final[tuple[Color, ...]] = ((74, 124, 89), (98, 146, 98), (58, 104, 82), (128, 164, 104))


@dataclass
class Canvas:
    """A sheet of `WIDTH` by `HEIGHT` to draw on, with the chance that the drawing is made with."""

    chance: random.Random
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), CREAM)
        self.draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """The drawing at its size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

    def box(self, left: float, top: float, right: float, bottom: float, color: Color, radius: float = 0) -> None:
        corners = tuple(round(value * _FINE) for value in (left, top, right, bottom))
        self.draw.rounded_rectangle(corners, radius * _FINE, fill=color)

    def shape(self, points: list[tuple[float, float]], color: Color) -> None:
        self.draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=color)

    def disc(self, x: float, y: float, radius: float, color: Color) -> None:
        self.draw.ellipse([(value * _FINE) for value in (x - radius, y - radius, x + radius, y + radius)], fill=color)

    def sky(self, above: Color, below: Color) -> None:
        """From one color to another, line by line."""
        for line in range(HEIGHT * _FINE):
            part = line / (HEIGHT * _FINE)
            color = tuple(round(a + (b - a) * part) for a, b in zip(above, below, strict=True))
            self.draw.line([(0, line), (WIDTH * _FINE, line)], fill=color)

    def hills(self, height: float, swing: float, color: Color) -> None:
        """A line of hills whose tops are about `height` from the top."""
        waves = [(self.chance.uniform(0.5, 1.6), self.chance.uniform(0, 6.3)) for _ in range(3)]
        tops = [
            (x, height + swing * sum(math.sin(speed * x / 210 + start) for speed, start in waves) / 3)
            for x in range(0, WIDTH + 20, 10)
        ]
        self.shape([(0, HEIGHT), *tops, (WIDTH, HEIGHT)], color)

    def house(self, left: float, ground: float, width: float, height: float) -> None:
        wall, roof, top = self.chance.choice(WALLS), self.chance.choice(ROOFS), ground - height
        self.box(left, top, left + width, ground, wall)
        self.shape([(left - 8, top + 2), (left + width / 2, top - width * 0.3), (left + width + 8, top + 2)], roof)
        columns, glass = (
            max(2, round(width / 52)),
            self.chance.choice(((92, 122, 140), (110, 138, 150), (74, 104, 124))),
        )
        for floor in range(max(1, round(height / 74))):
            for column in range(columns):
                x = left + width * (column + 0.5) / columns
                y = top + 26 + floor * 70
                if y + 34 < ground - 20:
                    self.box(x - 11, y, x + 11, y + 34, glass, 2)
                    self.box(x - 14, y + 34, x + 14, y + 38, roof)
        door = left + width * self.chance.choice((0.3, 0.5, 0.7))
        self.box(door - 13, ground - 46, door + 13, ground, roof, 4)

    def tree(self, x: float, ground: float, size: float) -> None:
        self.box(x - size * 0.06, ground - size * 0.5, x + size * 0.06, ground, (120, 88, 66))
        color = self.chance.choice(GREENS)
        for _ in range(7):
            dx, dy = self.chance.uniform(-0.24, 0.24), self.chance.uniform(-0.2, 0.2)
            self.disc(x + dx * size, ground - size * 0.72 + dy * size, size * 0.2, color)

    def bench(self, x: float, ground: float) -> None:
        for height in (34, 22):
            self.box(x - 34, ground - height, x + 34, ground - height + 7, (150, 104, 72), 2)
        for leg in (-26, 22):
            self.box(x + leg, ground - 18, x + leg + 5, ground, INK)

    def person(self, x: float, ground: float, size: float = 1) -> None:
        color = self.chance.choice(((31, 95, 91), (178, 74, 58), (196, 146, 52), (76, 84, 140), (126, 82, 116)))
        skin = self.chance.choice(((232, 190, 160), (188, 138, 104), (122, 84, 62), (244, 212, 186)))
        self.box(x - 10 * size, ground - 46 * size, x + 10 * size, ground - 14 * size, color, 8 * size)
        for leg in (-7, 1):
            self.box(x + leg * size, ground - 20 * size, x + (leg + 6) * size, ground, INK)
        self.disc(x, ground - 54 * size, 9 * size, skin)

    def stall(self, x: float, ground: float, color: Color) -> None:
        for pole in (-52, 48):
            self.box(x + pole, ground - 110, x + pole + 4, ground, INK)
        for stripe in range(6):
            left = x - 60 + stripe * 20
            self.shape(
                [(left + 6, ground - 132), (left + 20, ground - 132), (left + 20, ground - 100), (left, ground - 100)],
                color if stripe % 2 else CREAM,
            )
        self.box(x - 52, ground - 44, x + 52, ground - 8, (186, 146, 104), 3)
        for fruit in range(8):
            self.disc(
                x - 42 + fruit * 12, ground - 48, 7, self.chance.choice(((206, 84, 54), (226, 170, 58), GREENS[1]))
            )
