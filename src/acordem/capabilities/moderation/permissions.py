# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council's people may do in moderation, by name; the manifest says which roles carry each."""

from typing import Final

DECIDE: Final = "moderation.decide"
"""To see what was reported and decide on it: everywhere, or in the spaces for which the role was given."""
COUNT: Final = "moderation.count"
"""To read how much was reported and decided in a year."""
SET: Final = "moderation.set"
"""To say which rules look at what is published."""
