# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """What the link of a mail to an author holds, and nothing else does."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return salted_hmac("acordem.moderation", token, algorithm="sha256").hexdigest()
