# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused

MOST: Final = 50
"""So many proposals at most become one: more is no proposal that anybody could read the history of."""


def may_merge(has_permission: Decision, listed: Sequence[bool]) -> Decision:
    """Whether these proposals can become one; `listed` says of each whether people find it in the list."""
    if not has_permission.allowed:
        return has_permission
    if not 2 <= len(listed) <= MOST:  # noqa: PLR2004 - one is no merge
        return refused("not_several", _("Choose from two to %(most)s proposals to join.") % {"most": MOST})
    return _all_listed(listed)


def may_split(has_permission: Decision, *, is_listed: bool, parts: int) -> Decision:
    """Whether a proposal can become several."""
    if not has_permission.allowed:
        return has_permission
    if parts < 2:  # noqa: PLR2004 - one is no split
        return refused("not_several", _("Write two parts at least."))
    return _all_listed([is_listed])


def _all_listed(listed: Sequence[bool]) -> Decision:
    if all(listed):
        return ALLOWED
    return refused("not_listed", _("What is withdrawn, hidden, joined or divided already stays as it is."))
