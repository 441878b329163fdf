# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an uploaded file turns out to be, by its content and never by what it is called."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.documents import document_type
from acordem.capabilities.attachments.pictures import is_picture, prepared
from acordem.capabilities.attachments.settings import LIMITS, MIB

_LONGEST_STEM = 80


@dataclass(frozen=True)
class Upload:
    """A file that may be kept: its bytes as they will be served, and what is known of them."""

    name: str
    content: bytes
    content_type: str
    thumbnail: bytes = b""
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return bool(self.thumbnail)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_upload(name: str, file: BinaryIO) -> Upload:
    """Look at a file whole. Raises `ValidationError` with what is wrong, for the person who sent it."""
    content = file.read(max(LIMITS.document_bytes, LIMITS.picture_bytes) + 1)
    if not content:
        raise ValidationError(_("The file is empty."), code="empty")
    if is_picture(content):
        _check_size(content, LIMITS.picture_bytes)
        picture = prepared(content)
        digest = hashlib.sha256(picture.content).hexdigest()[:8]
        # The digest in its name is what lets browsers keep a picture for ever.
        called = f"{stem_of(name)}-{digest}.webp"
        return Upload(called, picture.content, "image/webp", picture.thumbnail, picture.width, picture.height)
    _check_size(content, LIMITS.document_bytes)
    found = document_type(name, content)
    return Upload(f"{stem_of(name)}.{found.extension}", found.clean(content), found.content_type)


def stem_of(name: str) -> str:
    """A safe name without its extension: letters, digits, hyphens and underscores, whatever was typed."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return slugify(PurePosixPath(last).stem)[:_LONGEST_STEM].strip("-_") or "file"


def _check_size(content: bytes, limit: int) -> None:
    if len(content) > limit:
        text = _("The file is too big: %(limit)s MB at most.")
        raise ValidationError(text, code="too_big", params={"limit": limit // MIB})
