# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import secrets

from django.utils.text import slugify

LENGTH = 30


def nickname_for(name: str, digits: int = 4) -> str:
    """A nickname made from a name; its digits make it likely to be free and say nothing about who came first."""
    stem = slugify(name)[: LENGTH - 1 - digits].strip("-_") or "veina"
    least = 10 ** (digits - 1)
    return f"{stem}-{secrets.randbelow(9 * least) + least}"
