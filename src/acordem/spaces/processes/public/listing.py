# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of processes by date: the list of all, or those of a group."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from acordem.spaces.processes.enums import When
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.public import cards
from acordem.spaces.processes.public.forms import ProcessFilter
from acordem.spaces.processes.queries import by_date, counts_by_date

PAGE_SIZE = 24


@dataclass(frozen=True)
class Listing:
    """What an address asks for, of the processes that are found."""

    form: ProcessFilter
    found: QuerySet[Process]
    today: dt.date

    @cached_property
    def counts(self) -> dict[When, int]:
        return counts_by_date(self.found, self.today)

    @property
    def when(self) -> When:
        """The time asked for, else the first in which there is something."""
        order = (When.ACTIVE, When.UPCOMING, When.PAST)
        return self.form.period or next((when for when in order if self.counts[when]), When.ACTIVE)

    @property
    def page(self) -> int:
        return self.form.cleaned_data["page"] or 1

    @property
    def is_beginning(self) -> bool:
        """Whether it is the first page of everything: what is highlighted stands there."""
        return self.page == 1 and not self.form.words and not self.form.items

    def context(self) -> dict[str, Any]:
        """What the page shows of it."""
        first, total = (self.page - 1) * PAGE_SIZE, self.counts[self.when]
        shown = by_date(self.found, self.when, self.today)[first : first + PAGE_SIZE]
        return {
            "cards": cards.cards(shown, self.today, with_large=self.is_beginning),
            "tabs": self._tabs(),
            "when": self.when,
            "total": total,
            "previous_url": self.form.address(page=self.page - 1) if self.page > 1 else "",
            "next_url": self.form.address(page=self.page + 1) if first + PAGE_SIZE < total else "",
        }

    def _tabs(self) -> list[dict[str, Any]]:
        return [
            {
                "label": when.label,
                "url": self.form.address(when=when.value),
                "is_current": when == self.when,
                "count": self.counts[when],
            }
            for when in When
        ]
