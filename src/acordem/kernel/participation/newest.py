# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The latest of what components hold, and of what has happened to it: for the block that tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.participation.models import Resource

# From its own index for each component: all of them together have none.
_NEWEST = """
SELECT newest.id FROM unnest(%s::bigint[]) AS component (id) CROSS JOIN LATERAL (
  SELECT r.id FROM participation_resource r
  WHERE r.organization_id = %s AND r.component_id = component.id AND r.kind = %s
    AND r.published_at IS NOT NULL AND r.hidden_at IS NULL AND r.withdrawn_at IS NULL
  ORDER BY r.published_at DESC, r.id DESC LIMIT %s) AS newest
"""


class Happened(NamedTuple):
    """One thing that has happened: which `Activity`, at what, called how, in which component, and when."""

    what: str
    kind: str
    number: int
    title: TranslatedText
    component_id: int
    at: dt.datetime


_TOLD = tuple(f"told_{name}" for name in Happened._fields)


def newest(kind: str, components: Iterable[int], most: int) -> QuerySet[Resource]:
    """The things of a kind that each of these components published last, `most` of each, of those that lists show."""
    asked = [list(components), current_organization_id(), kind, most]
    return Resource.objects.filter(pk__in=RawSQL(_NEWEST, asked))  # noqa: S611 - what it is given are numbers and a name


def happened(rows: QuerySet[Any], what: str, most: int, *, through: str, title: str, at: str) -> QuerySet[Any]:
    """A query of `Happened`: `through` leads to the resource ('' for rows that are), `title` and `at` to those."""
    told = {
        "what": Value(what, TextField()),
        "kind": F(f"{through}kind"),
        "number": F(f"{through}number"),
        "title": F(title),
        "component_id": F(f"{through}component_id"),
        "at": F(at),
    }
    named: QuerySet[Any] = rows.annotate(**{f"told_{name}": value for name, value in told.items()})
    return named.order_by("-told_at", "-told_number").values_list(*_TOLD)[:most]


def latest_of(queries: list[QuerySet[Any]], most: int) -> list[Happened]:
    """The latest of everything that these queries tell, in one question."""
    if not queries:
        return []
    first, *others = queries
    found = first.union(*others, all=True).order_by("-told_at", "-told_number")[:most] if others else first
    return [Happened(*row) for row in found]
