# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import io

from PIL import Image, ImageColor, ImageDraw

_SIDE = 480


def arms(color: str) -> bytes:
    """The invented arms of a council as a PNG: a lozenge of its color with hills and water."""
    image = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    draw, half = ImageDraw.Draw(image), _SIDE // 2
    lozenge = [(half, 8), (_SIDE - 8, half), (half, _SIDE - 8), (8, half)]
    draw.polygon(lozenge, fill=ImageColor.getrgb(color), outline=(255, 253, 248), width=10)
    draw.polygon([(130, 260), (200, 170), (240, 220), (290, 140), (350, 260)], fill=(255, 253, 248))
    for row in range(3):
        draw.arc(
            [150 + row * 20, 270 + row * 30, 330 - row * 20, 310 + row * 30], 200, 340, fill=(255, 253, 248), width=10
        )
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
