# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Named gates: the rooms outside may set rules inside without being imported.

The kernel owns the names and asks; the service registers. Without the service every gate is open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from acordem.kernel.access.decisions import ALLOWED, Decision

Keeper = Callable[..., Decision]
NAMES: Final = frozenset({"role_grant", "go_live", "publish_component"})
_keepers: dict[str, list[Keeper]] = {name: [] for name in NAMES}


def keep(name: str, keeper: Keeper) -> None:
    """Register a rule at a gate. Raises KeyError for a name the kernel doesn't know: a typo must not open it."""
    _keepers[name].append(keeper)


def leave(name: str, keeper: Keeper) -> None:
    """Take a rule away again."""
    _keepers[name].remove(keeper)


def pass_gate(name: str, **facts: Any) -> Decision:
    """What all keepers of a gate say together about the facts. Raises KeyError for an unknown name."""
    decision = ALLOWED
    for keeper in _keepers[name]:
        decision = decision & keeper(**facts)
    return decision
