# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from acordem.capabilities.imports.report import Refusal
from acordem.capabilities.imports.tables import Row
from acordem.components.proposals.imports.drafts import Draft, DraftReader
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.models import Resource

BATCH = 1000


@dataclass(frozen=True)
class Batch:
    """Some rows, looked at: what can be written and what is wrong, in the order of the file."""

    rows: int
    drafts: tuple[Draft, ...]
    refused: tuple[Refusal, ...]


@dataclass
class Checks:
    """What no row knows by itself: what came before it in the file, and what the council has already."""

    reader: DraftReader
    keys: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def batches(self, rows: Iterable[Row]) -> Iterator[Batch]:
        """The rows in batches, each read and checked; never more than one of them in memory."""
        rows = iter(rows)
        while some := list(itertools.islice(rows, BATCH)):
            self.reader.refused.clear()
            drafts = [draft for draft in map(self.reader.read, some) if draft is not None]
            wrong = [*self._wrong_keys(drafts), *self._wrong_numbers(drafts)]
            bad = {refusal.row for refusal in wrong}
            kept = tuple(draft for draft in drafts if draft.row not in bad)
            yield Batch(len(some), kept, tuple(sorted([*self.reader.refused, *wrong], key=lambda refusal: refusal.row)))

    def _wrong_keys(self, drafts: list[Draft]) -> Iterator[Refusal]:
        stored = Proposal.objects.filter(imported_from__in=[draft.key for draft in drafts])
        known = dict(stored.values_list("imported_from", "resource__number"))
        column = self.reader.column_of("source_id")
        for draft in drafts:
            number, row = known.get(draft.key), self.keys.setdefault(draft.key, draft.row)
            if number is not None:
                text = _("It was imported before: it is proposal %(number)s.") % {"number": number}
                yield Refusal(draft.row, column, text)
            elif row != draft.row:
                yield Refusal(draft.row, column, _("It is the same as row %(row)s.") % {"row": row})

    def _wrong_numbers(self, drafts: list[Draft]) -> Iterator[Refusal]:
        wanted = [draft.number for draft in drafts if draft.number is not None]
        if not wanted:
            return
        resources = Resource.objects.filter(kind="proposal", number__in=wanted)
        taken = frozenset(resources.values_list("number", flat=True))
        wrong = _of_numbers(taken, self.numbers)
        column = self.reader.column_of("number")
        for draft in drafts:
            message = wrong(draft)
            if message:
                yield Refusal(draft.row, column, message)


def _of_numbers(taken: frozenset[int], seen: dict[int, int]) -> Callable[[Draft], str]:
    def wrong(draft: Draft) -> str:
        if draft.number is None:
            return ""
        if draft.number in taken:
            return _("There is a proposal number %(number)s already.") % {"number": draft.number}
        row = seen.setdefault(draft.number, draft.row)
        return "" if row == draft.row else _("Row %(row)s has this number too.") % {"row": row}

    return wrong
