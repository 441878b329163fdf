# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from acordem.capabilities.accessibility.enums import Conformity, Method
from acordem.capabilities.accessibility.findings import EXAMINED_ON, OF_THE_PROGRAM, OpenFinding
from acordem.capabilities.accessibility.models import AccessibilityFinding, AccessibilityReview
from acordem.capabilities.accessibility.rules import conformity


@dataclass(frozen=True)
class Statement:
    """What a council says of its site today, put together from what was found and not mended yet."""

    conformity: Conformity
    findings: tuple[OpenFinding | AccessibilityFinding, ...]
    reviewed_on: dt.date
    method: Method
    by: str = ""


def statement() -> Statement:
    """The statement of the council in scope. Until it has been reviewed, the program's own examination stands."""
    own = AccessibilityFinding.objects.filter(fixed_on__isnull=True)
    found: list[OpenFinding | AccessibilityFinding] = [*OF_THE_PROGRAM, *own]
    review = AccessibilityReview.objects.first()
    return Statement(
        conformity([finding.grounds for finding in found]),
        tuple(sorted(found, key=lambda finding: [int(part) for part in finding.criterion.split(".")])),
        review.reviewed_on if review else EXAMINED_ON,
        Method(review.method) if review else Method.SELF,
        review.by if review else "",
    )
