# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from acordem.kernel.content.values import TranslatedText


def pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What changed, as the log tells it: by name, what it was and what it is; only what is not the same."""
    return {name: [_plain(before.get(name)), _plain(now)] for name, now in after.items() if before.get(name) != now}


def _plain(value: Any) -> Any:
    if isinstance(value, TranslatedText):
        return value.to_json()
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else value
