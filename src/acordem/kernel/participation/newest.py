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
    """One thing that has happened: which `Activity`, at what, called how, in which component, and when.

    `about` is the key of the resource that is told once, with what happened to it last; `times` says of how many such
    things this is the latest, 0 where that is not told.
    """

    what: str
    about: int
    kind: str
    number: int
    title: TranslatedText
    component_id: int
    times: int
    at: dt.datetime


_TOLD = tuple(f"told_{name}" for name in Happened._fields)


def newest(kind: str, components: Iterable[int], most: int) -> QuerySet[Resource]:
    """The things of a kind that each of these components published last, `most` of each, of those that lists show."""
    asked = [list(components), current_organization_id(), kind, most]
    return Resource.objects.filter(pk__in=RawSQL(_NEWEST, asked))  # noqa: S611 - what it is given are numbers and a name


def happened(
    rows: QuerySet[Any], what: str, most: int, *, through: str, about: str, at: str, times: str = ""
) -> QuerySet[Any]:
    """A query of `Happened`, of the `most` that came last; several may be about one resource.

    `through` leads to the resource that is shown ('' for rows that are), `about` to the one that it is about and called
    by, `at` to when, and `times` to how many there were.
    """
    told = {
        "what": Value(what, TextField()),
        "about": F(f"{about}id"),
        "kind": F(f"{through}kind"),
        "number": F(f"{through}number"),
        "title": F(f"{about}title"),
        "component_id": F(f"{through}component_id"),
        "times": F(times) if times else Value(0),
        "at": F(at),
    }
    named: QuerySet[Any] = rows.annotate(**{f"told_{name}": value for name, value in told.items()})
    return named.order_by("-told_at", "-told_number").values_list(*_TOLD)[:most]


def latest_of(queries: list[QuerySet[Any]], most: int) -> list[Happened]:
    """The latest of everything that these queries tell, in one question: each resource once, with what came last."""
    if not queries:
        return []
    first, *others = queries
    found = first.union(*others, all=True).order_by("-told_at", "-told_number") if others else first
    once: dict[int, Happened] = {}
    for each in (Happened(*row) for row in found):
        once.setdefault(each.about, each)
    return list(once.values())[:most]
