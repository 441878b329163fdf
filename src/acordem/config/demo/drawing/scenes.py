# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from typing import Final

from acordem.config.demo.drawing.canvas import GREENS, HEIGHT, WIDTH, Canvas

_STONE = (222, 210, 190)


def drawn(scene: str, seed: str) -> bytes:
    """A scene as a PNG, the same for the same seed. Raises KeyError for a scene that nobody drew."""
    canvas = Canvas(random.Random(f"{scene} {seed}"))  # noqa: S311
    SCENES[scene](canvas)
    file = io.BytesIO()
    canvas.finished().save(file, "PNG")
    return file.getvalue()


def _square(canvas: Canvas) -> None:
    canvas.sky((156, 200, 216), (250, 238, 214))
    canvas.disc(canvas.chance.uniform(900, 1150), 120, 52, (250, 214, 132))
    _row_of_houses(canvas, 500)
    canvas.box(0, 500, WIDTH, HEIGHT, _STONE)
    for line in range(5):
        canvas.box(0, 530 + line * 44, WIDTH, 532 + line * 44, (208, 194, 172))
    for x in range(110, WIDTH, 215):
        canvas.tree(x + canvas.chance.uniform(-30, 30), 580, 190)
    for x in (250, 660, 1060):
        canvas.bench(x, 628)
    _people(canvas, 9, 600, 700)


def _market(canvas: Canvas) -> None:
    canvas.sky((178, 210, 220), (252, 236, 206))
    _row_of_houses(canvas, 470)
    canvas.box(0, 470, WIDTH, HEIGHT, _STONE)
    for number, x in enumerate((150, 400, 650, 900, 1150)):
        canvas.stall(x, 610, ((31, 95, 91), (178, 74, 58), (196, 146, 52))[number % 3])
    _people(canvas, 11, 640, 705)


def _street(canvas: Canvas) -> None:
    canvas.sky((168, 206, 226), (244, 238, 224))
    _row_of_houses(canvas, 520)
    canvas.box(0, 520, WIDTH, 590, _STONE)
    canvas.box(0, 590, WIDTH, HEIGHT, (126, 132, 138))
    for stripe in range(9):
        canvas.box(430 + stripe * 48, 596, 458 + stripe * 48, 714, (240, 240, 236), 2)
    for x in (90, 330, 980, 1210):
        canvas.tree(x, 560, 160)
    for number in range(5):
        canvas.person(500 + number * 66, 668 + canvas.chance.uniform(-12, 12), 0.95 if number % 2 else 1.25)


def _valley(canvas: Canvas) -> None:
    canvas.sky((146, 192, 222), (246, 238, 222))
    for height, swing, color in ((250, 130, (146, 166, 186)), (340, 90, (110, 146, 142)), (430, 60, (84, 132, 102))):
        canvas.hills(height, swing, color)
    canvas.hills(560, 24, (146, 178, 108))
    canvas.shape([(560, 548), (640, 548), (900, HEIGHT), (420, HEIGHT)], (112, 170, 190))
    for x in (120, 240, 330):
        canvas.house(x, 590, 92, 86)
    for _ in range(16):
        place = canvas.chance.choice((canvas.chance.uniform(0, 460), canvas.chance.uniform(860, WIDTH)))
        canvas.tree(place, canvas.chance.uniform(600, 710), canvas.chance.uniform(90, 150))


def _festival(canvas: Canvas) -> None:
    canvas.sky((44, 54, 98), (214, 132, 104))
    _row_of_houses(canvas, 540)
    canvas.box(0, 540, WIDTH, HEIGHT, (150, 122, 112))
    for height in (90, 190):
        for number in range(33):
            x, dip = number * 40, 46 * (1 - abs((number % 11) - 5) / 5)
            color = ((226, 170, 58), (206, 84, 54), (31, 135, 120), (240, 232, 214))[number % 4]
            canvas.shape([(x, height + dip), (x + 30, height + dip), (x + 15, height + dip + 40)], color)
    _people(canvas, 20, 600, 708)


def _hall(canvas: Canvas) -> None:
    canvas.sky((226, 218, 204), (206, 194, 176))
    for x in (150, 470, 790, 1110):
        canvas.box(x - 60, 90, x + 60, 330, (172, 206, 220), 60)
        canvas.box(x - 3, 90, x + 3, 330, (150, 104, 72))
    canvas.box(0, 470, WIDTH, HEIGHT, (176, 138, 104))
    for x in range(180, 1140, 104):
        canvas.person(x, 466, 1.5)
    canvas.box(120, 440, 1160, 500, (134, 94, 70), 10)
    for x in range(200, 1120, 150):
        canvas.box(x, 430, x + 46, 440, (250, 248, 240))
    for number, x in enumerate(range(230, WIDTH - 120, 150)):
        canvas.person(x, 690 - 6 * (number % 2), 1.9)


def _row_of_houses(canvas: Canvas, ground: float) -> None:
    canvas.hills(ground - 210, 46, GREENS[3])
    left = -30.0
    while left < WIDTH:
        width = canvas.chance.uniform(110, 190)
        canvas.house(left, ground, width, canvas.chance.uniform(150, 290))
        left += width + canvas.chance.choice((0, 0, 6))


def _people(canvas: Canvas, count: int, first: float, last: float) -> None:
    # Those who are further away first, so that the others stand before them.
    for ground in sorted(canvas.chance.uniform(first, last) for _ in range(count)):
        canvas.person(canvas.chance.uniform(40, WIDTH - 40), ground, 0.8 + (ground - first) / (last - first) * 0.5)


SCENES: Final[Mapping[str, Callable[[Canvas], None]]] = {
    "square": _square,
    "market": _market,
    "street": _street,
    "valley": _valley,
    "festival": _festival,
    "hall": _hall,
}
