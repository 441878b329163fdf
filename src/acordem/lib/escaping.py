# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text as HTML, for what is drawn in Python: the same as templates do, at a third of the time."""

from __future__ import annotations

from html import escape
from typing import Any


def escaped(value: Any) -> str:
    """What stands for a value in HTML, also inside an attribute's quotes; what is marked safe stays as it is."""
    return str(value.__html__()) if hasattr(value, "__html__") else escape(str(value))
