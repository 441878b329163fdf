# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Private answers, as the database keeps them."""

from __future__ import annotations

import json
from typing import Any, Final

from acordem.kernel.organizations.sealing import SealBroken, seal, unseal

_PURPOSE: Final = "fields.answer"
BROKEN: Final = object()
"""In place of an answer that was sealed with a key that is gone."""


def closed(value: Any) -> bytes:
    """An answer, sealed."""
    return seal(json.dumps(value, ensure_ascii=False), purpose=_PURPOSE)


def opened(sealed: bytes | memoryview) -> Any:
    """The answer that was sealed; `BROKEN` for what can't be read any more."""
    try:
        return json.loads(unseal(sealed, purpose=_PURPOSE))
    except SealBroken:
        return BROKEN
