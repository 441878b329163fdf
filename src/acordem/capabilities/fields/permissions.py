# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council's people may do with fields, by name; the manifest says which roles carry each."""

from typing import Final

MANAGE: Final = "fields.manage"
"""To say what participants are asked, and what anything in any component is."""
MANAGE_IN_SPACE: Final = "fields.manage_in_space"
"""To say what is asked in the components of a space."""
