# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each comment of a file goes: below which other, before which others, and what counts it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from acordem.capabilities.comments.imports.drafts import Draft
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.comments.rules import DEEPEST
from acordem.capabilities.imports.report import Refusal

BATCH = 1000


@dataclass(slots=True, eq=False)
class Place:
    """The place of one comment: what has to be known about all of them before the first one can be written.

    `steps` is how deep it was where it comes from, `depth` how deep it is here; `since` is never before that of the
    comment above. `resource_id` and `number` are 0 until they are given out. Texts are not kept: they are read again.
    """

    row: int
    key: str
    subject_id: int
    is_read: bool
    since: dt.datetime
    parent: Place | None = None
    steps: int = 0
    depth: int = 0
    replies: int = 0
    resource_id: int = 0
    number: int = 0

    @property
    def top(self) -> Place | None:
        """The comment that the thread begins with; None for itself."""
        return self.parent and (self.parent.top or self.parent)

    @property
    def order(self) -> tuple[dt.datetime, int, int, str]:
        """As they were written, whatever the order of the rows: who replies after whom, and 9 before 10."""
        return self.since, self.steps, len(self.key), self.key

    def hang_below(self, parent: Place) -> None:
        """Reply to `parent` or, where that is too deep already, to who stands above it."""
        self.steps = parent.steps + 1
        self.since = max(self.since, parent.since)
        self.parent = parent if parent.depth < DEEPEST else parent.parent
        self.depth = min(parent.depth + 1, DEEPEST)
        self.subject_id = parent.subject_id


@dataclass
class Places:
    """The places of the comments of a file, and what is wrong with them."""

    now: dt.datetime
    parent_column: str
    skips_unknown: bool
    lost: set[str]
    new: dict[str, Place] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    left_out: int = 0

    def add(self, draft: Draft) -> None:
        """Keep a place for a comment."""
        is_read = draft.deleted_at is None and draft.hidden_at is None
        since = draft.created_at or self.now
        self.new[draft.key] = Place(draft.row, draft.key, draft.subject_id, is_read, since)
        if draft.parent:
            self.above[draft.key] = draft.parent

    def settle(self) -> list[Place]:
        """Hang each comment below the one it replies to; returns them in the order in which they were written.

        Replies to what is `lost` go with it.
        """
        stored = _stored({key for key in self.above.values() if key not in self.new})
        below: dict[str, list[Place]] = defaultdict(list)
        settled: list[Place] = []
        for place in list(self.new.values()):
            above = self.above.get(place.key, "")
            if above:
                below[above].append(place)
            elif not place.subject_id:
                self._refuse(place, "", _("It does not say what it is on."))
            else:
                settled.append(place)
        for key, parent in stored.items():
            settled += self._hang(below.pop(key), parent)
        for place in settled:  # which grows meanwhile
            settled += self._hang(below.pop(place.key, []), place)
        self._without_parent(below)
        return sorted(settled, key=lambda place: place.order)

    def _hang(self, replies: Iterable[Place], parent: Place) -> Iterator[Place]:
        for place in replies:
            if place.subject_id not in (0, parent.subject_id):
                text = _("The comment that it replies to is on something else.")
                self._refuse(place, self.parent_column, text)
            else:
                place.hang_below(parent)
                yield place

    def _without_parent(self, below: dict[str, list[Place]]) -> None:
        """What is left hangs below what nobody knows, below what is lost, or below itself."""
        unknown = [key for key in below if key not in self.new and key not in self.lost]
        for key in () if self.skips_unknown else unknown:
            text = _("There is no comment “%(name)s” in the file, and none was imported before.")
            self._refuse_all(below[key], text, key)
        gone = [*self.lost, *unknown]
        for key in gone:  # which grows meanwhile
            for place in below.pop(key, ()):
                self.left_out += self.skips_unknown
                gone.append(place.key)
        for key, places in below.items():
            self._refuse_all(places, _("Comment “%(name)s” replies, by way of others, to this one."), key)

    def _refuse_all(self, places: Iterable[Place], text: str, key: str) -> None:
        for place in places:
            self._refuse(place, self.parent_column, text % {"name": key.split(":", 2)[-1]})

    def _refuse(self, place: Place, column: str, message: str) -> None:
        self.refused.append(Refusal(place.row, column, message))
        self.lost.add(place.key)


def _stored(keys: set[str]) -> dict[str, Place]:
    """The places of comments that are here already, with those above them."""
    found: dict[str, Place] = {}
    wanted = iter(sorted(keys))
    while some := list(itertools.islice(wanted, BATCH)):
        for comment in Comment.objects.filter(imported_from__in=some).select_related("resource"):
            found[comment.imported_from] = _place_of(comment)
    return found


def _place_of(comment: Comment) -> Place:
    parent: Place | None = None
    for depth, number in enumerate(comment.ancestors):
        parent = _there(comment, number, parent, depth)
    return _there(comment, comment.pk, parent, comment.depth)


def _there(comment: Comment, number: int, parent: Place | None, depth: int) -> Place:
    since = comment.resource.published_at or comment.resource.created_at
    return Place(0, "", comment.subject_id, True, since, parent, depth, depth, resource_id=number)
