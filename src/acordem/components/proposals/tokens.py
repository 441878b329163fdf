# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.crypto import salted_hmac


def digest_of(token: str) -> str:
    """What is stored of an invitation's token: whoever reads the table can't sign for anybody."""
    return salted_hmac("acordem.proposals.author_invitation", token, algorithm="sha256").hexdigest()
