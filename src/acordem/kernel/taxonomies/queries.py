# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Component
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyItem

_items: Held[list[TaxonomyItem]] = Held()
M = TypeVar("M", bound=models.Model)


def taxonomy_numbered(number: int, *, lock: bool = False) -> Taxonomy:
    """One way of classifying; with `lock` nobody else changes it meanwhile. Raises `Taxonomy.DoesNotExist`."""
    found = Taxonomy.objects.all()
    return (found.select_for_update() if lock else found).get(pk=number)


def taxonomies_of_component(component: Component) -> list[Taxonomy]:
    """By what people classify and filter in a component."""
    return list(Taxonomy.objects.filter(filters__component=component))


def items_of_component(component: Component) -> list[TaxonomyItem]:
    """The classes that people may choose in a component, in the order of their taxonomies."""
    items = TaxonomyItem.objects.filter(taxonomy__filters__component=component)
    return list(items.select_related("taxonomy").order_by("taxonomy__weight", "taxonomy_id", "weight", "pk"))


def items_to_read(component: Component) -> list[TaxonomyItem]:
    """The same, for a page that only reads: held in the process until the site changes."""
    return _items.get(component.pk, lambda: items_of_component(component))


def items_of_space_kind(kind: str) -> list[TaxonomyItem]:
    """The classes by which a list of spaces may be filtered."""
    items = TaxonomyItem.objects.filter(taxonomy__filters__space_kind=kind)
    return list(items.select_related("taxonomy").order_by("taxonomy__weight", "taxonomy_id", "weight", "pk"))


def with_any_of(rows: QuerySet[M], items: Iterable[int], resource: str = "pk") -> QuerySet[M]:
    """The rows whose resource (found through the lookup `resource`) is in any of the classes or those inside them."""
    chosen = set(items)
    inside = TaxonomyItem.objects.filter(parent__in=chosen).values_list("pk", flat=True)
    classified = Classification.objects.filter(item__in=chosen | set(inside)).values("resource_id")
    return rows.filter(**{f"{resource}__in": classified})
