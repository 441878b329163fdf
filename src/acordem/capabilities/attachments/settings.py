# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How big what is attached may be; an installation changes it in its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Limits:
    """Bytes of a document, bytes and pixels of a picture before it is made smaller."""

    document_bytes: int
    picture_bytes: int
    picture_pixels: int


def _limit(name: str, default: int) -> int:
    return int(os.environ.get(f"ACORDEM_{name}", default))


MIB: Final = 1024 * 1024
LIMITS: Final = Limits(
    document_bytes=_limit("DOCUMENT_MIB", 20) * MIB,
    picture_bytes=_limit("PICTURE_MIB", 15) * MIB,
    picture_pixels=_limit("PICTURE_MEGAPIXELS", 60) * 1_000_000,
)
