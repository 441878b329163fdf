# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.rules import may_act
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace


def may_take_part(viewer: Viewer, space: ParticipatorySpace, sign_in_url: str = "") -> Decision:
    """Whether this viewer may write, support or comment in a space at all. Every verb of a resident's asks it first."""
    return may_act(viewer, sign_in_url)
