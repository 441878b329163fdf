# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs about what a council classifies by: topics, places, or whatever it calls them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Component
from acordem.kernel.taxonomies import rules
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from acordem.lib.ordering import moved


@transaction.atomic
def add_taxonomy(*, name: TranslatedText, space_kinds: Collection[str] = (), by: Participant | None = None) -> Taxonomy:
    """A new way of classifying, after those there are; lists of spaces of these kinds are filtered by it."""
    last = Taxonomy.objects.aggregate(last=Max("weight"))["last"]
    taxonomy = Taxonomy.objects.create(name=name, weight=0 if last is None else last + 1)
    _offer_in_lists(taxonomy, space_kinds)
    record(verb="taxonomy.add", by=by, target=taxonomy, changes=pairs({}, {"name": name}))
    return taxonomy


@transaction.atomic
def change_taxonomy(
    *, taxonomy: Taxonomy, name: TranslatedText, space_kinds: Collection[str], by: Participant | None = None
) -> None:
    """Change what it is called, and the kinds of space of which lists are filtered by it."""
    locked = Taxonomy.objects.select_for_update().get(pk=taxonomy.pk)
    before = {"name": locked.name, "space_kinds": kinds_of(locked)}
    after = {"name": name, "space_kinds": sorted(space_kinds)}
    locked.name = name
    locked.save(update_fields=["name"])
    _offer_in_lists(locked, space_kinds)
    if changes := pairs(before, after):
        record(verb="taxonomy.change", by=by, target=locked, changes=changes)


@transaction.atomic
def remove_taxonomy(*, taxonomy: Taxonomy, by: Participant | None = None) -> None:
    """Take it away with its classes. Raises `NotAllowed` while anything is classified by it."""
    locked = Taxonomy.objects.select_for_update().get(pk=taxonomy.pk)
    is_used = Classification.objects.filter(item__taxonomy=locked).exists()
    require(rules.may_remove_taxonomy(is_used=is_used))
    record(verb="taxonomy.remove", by=by, target=locked, changes=pairs({"name": locked.name}, {"name": None}))
    locked.delete()


@transaction.atomic
def choose_taxonomies(*, component: Component, taxonomies: Sequence[Taxonomy], by: Participant | None = None) -> None:
    """Say by what people classify, and filter, what they make in a component."""
    Component.objects.select_for_update().get(pk=component.pk)
    filters = TaxonomyFilter.objects.filter(component=component)
    before = set(filters.values_list("taxonomy_id", flat=True))
    after = {taxonomy.pk for taxonomy in taxonomies}
    if before == after:
        return
    filters.exclude(taxonomy__in=after).delete()
    TaxonomyFilter.objects.bulk_create(
        TaxonomyFilter(taxonomy_id=number, component=component) for number in sorted(after - before)
    )
    record(verb="taxonomy.choose", by=by, target=component, changes={"taxonomies": [sorted(before), sorted(after)]})


@transaction.atomic
def add_item(
    *, taxonomy: Taxonomy, name: TranslatedText, parent: TaxonomyItem | None = None, by: Participant | None = None
) -> TaxonomyItem:
    """A new class, after those there are. Raises `NotAllowed` for one too deep."""
    Taxonomy.objects.select_for_update().get(pk=taxonomy.pk)
    if parent is not None:
        require(
            rules.may_be_inside(
                is_itself=False, is_inside_another=parent.parent_id is not None, has_others_inside=False
            )
        )
    last = TaxonomyItem.objects.filter(taxonomy=taxonomy).aggregate(last=Max("weight"))["last"]
    weight = 0 if last is None else last + 1
    item = TaxonomyItem.objects.create(taxonomy=taxonomy, name=name, parent=parent, weight=weight)
    record(verb="taxonomy_item.add", by=by, target=item, changes=pairs({}, {"name": name}))
    return item


@transaction.atomic
def change_item(
    *, item: TaxonomyItem, name: TranslatedText, parent: TaxonomyItem | None, by: Participant | None = None
) -> None:
    """Change what a class is called and the class that it is inside. Raises `NotAllowed` for one too deep."""
    Taxonomy.objects.select_for_update().get(pk=item.taxonomy_id)
    locked = TaxonomyItem.objects.get(pk=item.pk)
    if parent is not None:
        require(
            rules.may_be_inside(
                is_itself=parent.pk == locked.pk,
                is_inside_another=parent.parent_id is not None,
                has_others_inside=locked.children.exists(),
            )
        )
    changes = pairs(
        {"name": locked.name, "parent": locked.parent_id}, {"name": name, "parent": parent.pk if parent else None}
    )
    locked.name, locked.parent = name, parent
    locked.save(update_fields=["name", "parent"])
    if changes:
        record(verb="taxonomy_item.change", by=by, target=locked, changes=changes)


@transaction.atomic
def move_item(*, item: TaxonomyItem, by_places: int, by: Participant | None = None) -> None:
    """Move a class up (negative) or down among those beside it; at the edge it stays."""
    Taxonomy.objects.select_for_update().get(pk=item.taxonomy_id)
    beside = list(TaxonomyItem.objects.filter(taxonomy_id=item.taxonomy_id, parent_id=item.parent_id))
    ordered = [each.pk for each in beside]
    after = moved(ordered, item.pk, by_places)
    if after == ordered:
        return
    weights = sorted(each.weight for each in beside)
    for each in beside:
        # Two with one weight (imported ones) stand in the order in which they came until somebody moves them.
        each.weight = weights[0] + after.index(each.pk)
    TaxonomyItem.objects.bulk_update(beside, ["weight"])
    changes = {"position": [ordered.index(item.pk), after.index(item.pk)]}
    record(verb="taxonomy_item.move", by=by, target=item, changes=changes)


@transaction.atomic
def remove_item(*, item: TaxonomyItem, heir: TaxonomyItem | None = None, by: Participant | None = None) -> int:
    """Take a class away; what was in it is in its `heir` from now on. Returns how many things that were.

    Raises `NotAllowed` while others are inside it, and when things are in it and no heir is named.
    """
    Taxonomy.objects.select_for_update().get(pk=item.taxonomy_id)
    locked = TaxonomyItem.objects.get(pk=item.pk)
    inside = Classification.objects.filter(item=locked)
    require(
        rules.may_remove_item(
            has_others_inside=locked.children.exists(), is_used=inside.exists(), has_heir=heir is not None
        )
    )
    moved = 0
    if heir is not None:
        already = Classification.objects.filter(item=heir, resource=OuterRef("resource"))
        moved = inside.count()
        inside.filter(~Exists(already)).update(item=heir)
        inside.delete()
    changes = {"name": [locked.name.to_json(), None], "heir": [None, heir.pk if heir else None], "moved": [0, moved]}
    record(verb="taxonomy_item.remove", by=by, target=locked, changes=changes)
    locked.delete()
    return moved


@transaction.atomic
def classify(*, resource_id: int, item_ids: Collection[int]) -> None:
    """Put a resource in these classes and in no other; who may, and what is told of it, is its feature's."""
    held = Classification.objects.filter(resource_id=resource_id)
    held.exclude(item__in=item_ids).delete()
    known = set(held.values_list("item_id", flat=True))
    Classification.objects.bulk_create(
        Classification(resource_id=resource_id, item_id=number) for number in item_ids if number not in known
    )


def kinds_of(taxonomy: Taxonomy) -> list[str]:
    """The kinds of space of which lists are filtered by it."""
    filters = TaxonomyFilter.objects.filter(taxonomy=taxonomy, component=None)
    return sorted(filters.values_list("space_kind", flat=True))


def _offer_in_lists(taxonomy: Taxonomy, kinds: Collection[str]) -> None:
    filters = TaxonomyFilter.objects.filter(taxonomy=taxonomy, component=None)
    filters.exclude(space_kind__in=kinds).delete()
    held = set(filters.values_list("space_kind", flat=True))
    TaxonomyFilter.objects.bulk_create(
        TaxonomyFilter(taxonomy=taxonomy, space_kind=kind) for kind in sorted(set(kinds) - held)
    )
