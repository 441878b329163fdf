# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from django.utils import timezone

from acordem.config.demo.plans import CouncilPlan
from acordem.kernel.access.enums import Role
from acordem.kernel.access.viewers import Viewer, viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyItem


@dataclass
class Making:
    """A council being made: its plan, the chance and the moment it is made with, and what there is already."""

    plan: CouncilPlan
    chance: random.Random
    now: dt.datetime
    people: dict[str, Participant] = field(default_factory=dict)
    taxonomies: list[Taxonomy] = field(default_factory=list)
    items: dict[str, TaxonomyItem] = field(default_factory=dict)

    @property
    def residents(self) -> list[Participant]:
        """Those without a role."""
        return [self.people[name] for name in self.plan.residents]

    def staff(self, role: str) -> Viewer:
        """Who holds a role; in a small council, whoever administrates."""
        roles = {held: name for name, held in reversed(self.plan.staff)}
        return viewer_of(self.people[roles.get(role, roles[Role.ADMIN])])

    def date(self, number: int) -> dt.date:
        """A day counted from today."""
        return timezone.localdate(self.now) + dt.timedelta(days=number)

    def day(self, number: int) -> dt.datetime:
        """The first moment of a day counted from today, where the council is."""
        midnight = dt.datetime.combine(self.date(number), dt.time())
        # In UTC: days between two moments of a zone that changes its clock in between are an hour off.
        return timezone.make_aware(midnight).astimezone(dt.UTC)

    def moment(self, first: dt.datetime, last: dt.datetime) -> dt.datetime:
        """Any moment between two, never later than now."""
        return first + (max(first, min(last, self.now)) - first) * self.chance.random()
