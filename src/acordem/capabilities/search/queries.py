# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Expression, Func, QuerySet, TextField, Value

from acordem.capabilities.search.models import SearchEntry
from acordem.capabilities.search.words import CONFIGURATIONS, beginning, variants, words_of
from acordem.kernel.organizations.scope import current_organization_id


def resources_matching(query: str, *, kind: str, component_id: int | None = None) -> QuerySet[SearchEntry, int]:
    """Numbers of the published resources that have all the words of `query`, whatever their accents and endings.

    A subquery for `filter(pk__in=…)` on a protected table; a query without words matches nothing.
    """
    entries = SearchEntry.objects.filter(organization_id=current_organization_id(), kind=kind)
    if component_id is not None:
        entries = entries.filter(component_id=component_id)
    words = words_of(query)
    for word in words:
        entries = entries.filter(stems=_stems_of(word)).filter(stems=_beginning_of(word))
    return (entries if words else entries.none()).values_list("resource_id", flat=True)


def _stems_of(word: str) -> SearchQuery:
    """The word in singular and plural, with and without accents, by the stems of every language."""
    forms = [form for variant in variants(word) for form in _with_and_without_accents(variant)]
    return reduce(or_, (SearchQuery(form, config=name) for name in CONFIGURATIONS for form in forms))


def _with_and_without_accents(word: str) -> tuple[Expression, Expression]:
    plain = Value(word, output_field=TextField())
    return plain, Func(plain, function="f_unaccent", output_field=TextField())


def _beginning_of(word: str) -> SearchQuery:
    """Stems are cut so short that strangers meet ("elements" and "ella"): some word has to begin alike."""
    return SearchQuery(f"'{beginning(word)}':*", config="simple", search_type="raw")
