# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses that a council writes for its links: a page of its own site, or another site's over https."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

LONGEST: Final = 500
# Browsers read a backslash as a slash, and leave out white space and controls.
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f\\\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_whole = URLValidator(schemes=["https"])


def checked_address(value: object) -> str:
    """The address as it is kept: a path of the site without its language, or one that begins with https.

    '' stays ''. Raises `ValidationError` for anything else: other schemes, other sites without saying so (`//`), too
    long.
    """
    if not isinstance(value, str) or len(value) > LONGEST or _FORBIDDEN.search(value.strip()):
        raise _wrong()
    address = value.strip()
    if address.startswith("/") and not address.startswith("//"):
        return without_language(address)
    if address:
        try:
            _whole(address)
        except ValidationError as problem:
            raise _wrong() from problem
    return address


def without_language(path: str) -> str:
    """A path without the language in front: `/ca/pages/contact` is `/pages/contact`."""
    first, slash, rest = path.removeprefix("/").partition("/")
    return f"/{rest}" if first in dict(settings.LANGUAGES) and (slash or path == f"/{first}") else path


def in_language(address: str, language: str) -> str:
    """The address to go to: paths of the site get their language, except of files, which have none."""
    if not address.startswith("/") or address.startswith(("/attachments/", "/assets/")):
        return address
    return f"/{language}{address}"


def inside(address: str, host: str) -> str:
    """The same address as a path, where somebody copied it whole from the site's own pages."""
    parts = urlsplit(address.strip())
    if parts.scheme in ("http", "https") and parts.hostname == host:
        question = f"?{parts.query}" if parts.query else ""
        return f"{parts.path or '/'}{question}{f'#{parts.fragment}' if parts.fragment else ''}"
    return address


def _wrong() -> ValidationError:
    text = _("Write an address of this site that begins with /, or of another site that begins with https://.")
    return ValidationError(text, code="not_an_address")
