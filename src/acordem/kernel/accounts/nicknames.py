# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import secrets

from django.utils.text import slugify

LENGTH = 30


def nickname_for(name: str) -> str:
    """A nickname made from a name; four digits make it likely to be free and say nothing about who came first."""
    stem = slugify(name)[: LENGTH - 5].strip("-_") or "veina"
    return f"{stem}-{secrets.randbelow(9000) + 1000}"
