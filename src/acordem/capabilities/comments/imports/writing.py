# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Model

from acordem.capabilities.comments.actions import title_of
from acordem.capabilities.comments.enums import Alignment
from acordem.capabilities.comments.imports.drafts import Draft
from acordem.capabilities.comments.imports.places import Place
from acordem.capabilities.comments.models import Comment
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place as Where
from acordem.kernel.participation.references import reference_for

_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
_LOCK = 'SELECT 1 FROM "{table}" WHERE "{key}" = ANY(%s) ORDER BY "{key}" FOR NO KEY UPDATE'
_ADD = 'UPDATE "{table}" SET "{column}" = "{column}" + n FROM unnest(%s, %s) AS more(row_id, n) WHERE "{key}" = row_id'
Written = Sequence[tuple[Draft, Place]]


def give_out_numbers(places: Sequence[Place]) -> None:
    """Give all comments their numbers and keys, in their order: rows may then be written in the order of the file.

    Those who write a comment at this moment wait until the import ends.
    """
    numbers = next_numbers("comment", len(places))
    meta = Resource._meta
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, [meta.db_table, meta.pk.column, len(places)])
        keys = sorted(key for (key,) in cursor.fetchall())
    for place, number, key in zip(places, numbers, keys, strict=True):
        place.number, place.resource_id = number, key


def count_replies(places: Iterable[Place]) -> tuple[Counter[int], Counter[int]]:
    """Let every place know how many replies below it can be read.

    Returns what is to be added to comments that were here before, and to what all of them are on.
    """
    stored, subjects = Counter[int](), Counter[int]()
    for place in (each for each in places if each.is_read):
        subjects[place.subject_id] += 1
        for above in filter(None, {place.parent, place.top}):
            if above.number:
                above.replies += 1
            else:
                stored[above.resource_id] += 1
    return stored, subjects


def write_drafts(where: Where, written: Written, now: dt.datetime) -> None:
    """Write published comments that have their places, and one event for them all."""
    Resource.objects.bulk_create(_resource(where, draft, place, now) for draft, place in written)
    Comment.objects.bulk_create(_comment(draft, place) for draft, place in written)
    publish(ResourcesPublished("comment", tuple(place.resource_id for _draft, place in written)))


def add_to(model: type[Model], column: str, more: Mapping[int, int]) -> None:
    """Add to a counter of many rows, locked in the order in which everybody locks them."""
    if not more:
        return
    names = {"table": model._meta.db_table, "key": model._meta.pk.column, "column": column}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK.format(**names), [list(more)])
        cursor.execute(_ADD.format(**names), [list(more), list(more.values())])


def _resource(where: Where, draft: Draft, place: Place, now: dt.datetime) -> Resource:
    at = draft.created_at or now
    return Resource(
        id=place.resource_id,
        kind="comment",
        number=place.number,
        reference=reference_for("comment", place.number, at),
        space=where.space,
        component=where.component,
        title=title_of(draft.body) if draft.body else TranslatedText(),
        published_at=at,
        created_at=at,
        hidden_at=draft.hidden_at,
    )


def _comment(draft: Draft, place: Place) -> Comment:
    return Comment(
        resource_id=place.resource_id,
        subject_id=place.subject_id,
        parent_id=place.parent and place.parent.resource_id,
        top_id=place.top and place.top.resource_id,
        depth=place.depth,
        body=draft.body,
        alignment=Alignment.NEUTRAL if place.depth else draft.alignment,
        deleted_at=draft.deleted_at,
        replies_count=place.replies,
        imported_from=draft.key,
    )
