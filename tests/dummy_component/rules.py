# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from acordem.kernel.access.decisions import ALLOWED, Decision, refused


def may_greet(*, is_open: bool, length: int, longest: int) -> Decision:
    if not is_open:
        return refused("closed", "In this phase nobody greets.")
    return ALLOWED if length <= longest else refused("too_long", "Greet in fewer words.")
