# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from acordem.capabilities.pages_and_blocks.composition import home_blocks, shown
from acordem.kernel.access.requests import CouncilRequest


def home(request: CouncilRequest) -> list[dict[str, Any]]:
    """The parts of the council's home."""
    return shown(request, home_blocks())
