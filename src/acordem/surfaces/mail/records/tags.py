# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form that DKIM's and DMARC's records share (RFC 6376, section 3.2): `v=DKIM1; k=rsa; p=…`."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class NotTags(Exception):
    """The text is no list of tags; the part that is not is its argument."""


def parse_tags(text: str) -> dict[str, str]:
    """Values by name, in lower case, in any order, with white space around them or not. Raises `NotTags`."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, equals, value = part.partition("=")
        name = name.strip().lower()
        if not equals or not _NAME.fullmatch(name) or name in found:
            raise NotTags(part.strip())
        found[name] = value.strip()
    return found
