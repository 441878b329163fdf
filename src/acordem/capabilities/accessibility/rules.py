# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from acordem.capabilities.accessibility.enums import Conformity, Grounds, MessageKind
from acordem.kernel.access.decisions import ALLOWED, Decision, refused

MOST_FINDINGS = 15
"""From this many on that do not conform, a site can't be said to conform even in part."""


def conformity(grounds: Sequence[str]) -> Conformity:
    """What the statement says, given why each open finding is not accessible.

    What the law does not ask for takes nothing away; what would be a burden does (Decision (EU) 2018/1523).
    """
    counting = [each for each in grounds if each != Grounds.OUT_OF_SCOPE]
    if not counting:
        return Conformity.FULL
    if counting.count(Grounds.NOT_CONFORMING) >= MOST_FINDINGS:
        return Conformity.NONE
    return Conformity.PARTIAL


def may_send(*, kind: str, has_email: bool) -> Decision:
    """Whether a message can be taken: what has to be answered needs somewhere to answer to."""
    if kind == MessageKind.DIFFICULTY or has_email:
        return ALLOWED
    return refused("email_needed", _("Write an e-mail, so that you can be answered."))
