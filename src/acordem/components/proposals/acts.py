# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do with proposals, to be counted: what is withdrawn or hidden counts for nothing."""

from __future__ import annotations

from django.db.models import Case, OuterRef, Q, Value, When

from acordem.components.proposals.models import Support
from acordem.kernel.participation.acts import Acts, at_the_desk
from acordem.kernel.participation.enums import Channel
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.models.resources import LISTED


def proposals() -> Acts:
    """The proposals that are listed, on the day on which they were published."""
    return Acts(
        rows=Resource.objects.filter(LISTED, kind="proposal"),
        at="published_at",
        space="space",
        component="component",
        item="classifications__item",
        person="coauthorships__participant",
        channel=Case(
            When(is_official=True, then=Value(Channel.COUNCIL)),
            When(~Q(proposal__imported_from=""), then=Value(Channel.ELSEWHERE)),
            When(
                at_the_desk("published_at", participant__coauthorships__resource=OuterRef("pk")),
                then=Value(Channel.DESK),
            ),
            default=Value(Channel.SITE),
        ),
    )


def supports() -> Acts:
    """The supports that count."""
    given = Support.objects.filter(
        is_temporary=False, proposal__resource__hidden_at=None, proposal__resource__withdrawn_at=None
    )
    return Acts(
        rows=given,
        at="created_at",
        space="component__space",
        component="component",
        item="proposal__resource__classifications__item",
        person="participant",
        channel=Case(
            When(at_the_desk("created_at", participant=OuterRef("participant")), then=Value(Channel.DESK)),
            default=Value(Channel.SITE),
        ),
    )
