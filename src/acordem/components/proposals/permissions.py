# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council's people may do with proposals, by name; the manifest says which roles carry each."""

from typing import Final

SEE: Final = "proposals.see"
"""To come in: whoever holds this and not `SEE_ALL` sees the proposals assigned to them, and no others."""
SEE_ALL: Final = "proposals.see_all"
ANSWER: Final = "proposals.answer"
MANAGE: Final = "proposals.manage"
"""To publish answers that wait, to say who evaluates what, and to change states, templates and proposals."""
CREATE_OFFICIAL: Final = "proposals.create_official"
IMPORT: Final = "proposals.import"
