# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures are decoded and written again: only their pixels stay, not where and when they were taken."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from acordem.capabilities.attachments.settings import LIMITS

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
LARGEST: Final = (2000, 2000)
THUMBNAIL_WIDTH: Final = 640
_MARKS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept, and a small one of it for cards."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def is_picture(content: bytes) -> bool:
    """Whether it begins as one of the formats that are read. A drawing in SVG is not: it can hold scripts."""
    return content.startswith(_MARKS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def prepared(content: bytes) -> Picture:
    """The picture anew, at most `LARGEST`, upright, without anything that came along with its pixels.

    Raises `ValidationError` for one that has too many pixels (said by its header: it is not decoded) or is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            _check_pixels(image)
            image.draft("RGB", LARGEST)  # a JPEG can be decoded at a half, a quarter… of its size
            pixels = _pixels(image)
    except Image.DecompressionBombError as error:
        raise _too_many() from error
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, MemoryError) as error:
        text = _("The picture is damaged: open it, save it again and send it once more.")
        raise ValidationError(text, code="damaged") from error
    small = pixels.copy()
    small.thumbnail((THUMBNAIL_WIDTH, THUMBNAIL_WIDTH))
    return Picture(_written(pixels), _written(small), pixels.width, pixels.height)


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > LIMITS.picture_pixels:
        raise _too_many()


def _pixels(image: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.thumbnail(LARGEST)
    # A new image: what Pillow carries along in `info` (EXIF, XMP, comments, profiles) cannot come with it.
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    return clean


def _written(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=82, method=4)
    return file.getvalue()


def _too_many() -> ValidationError:
    text = _("The picture has too many pixels: %(limit)s million at most.")
    return ValidationError(text, code="too_many_pixels", params={"limit": LIMITS.picture_pixels // 1_000_000})
