# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """Our version; '' for a tree of sources that was never installed."""
    try:
        return version("acordem")
    except PackageNotFoundError:
        return ""
