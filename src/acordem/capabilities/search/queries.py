# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django.db import connection, models
from django.db.models import BooleanField, F, Func, QuerySet, Value

from acordem.capabilities.search.models import SearchEntry
from acordem.capabilities.search.words import CONFIGURATIONS, beginning, variants, words_of
from acordem.kernel.organizations.scope import current_organization_id

M = TypeVar("M", bound=models.Model)
MANY: Final = 3_000
_SAMPLE: Final = 100
_COMMON: Final = 20

# The index of stems gives all or nothing: for a word that half the town writes that is a long list, and walking
# through the proposals in their order meets enough of them at once. So the latest entries are looked at first, and the
# index is asked only for words that are not common there. It stands apart (MATERIALIZED) and is asked a question that
# the planner doesn't know, so that neither the limit nor a guess talks it out of the index.
_FIND: Final = """
WITH asked AS MATERIALIZED (SELECT {question} AS words),
latest AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE stems @@ (SELECT words FROM asked)) AS hits FROM (
    SELECT stems FROM search_searchentry WHERE {place} ORDER BY component_id DESC, resource_id DESC LIMIT {sample}
  ) sample
),
found AS MATERIALIZED (
  SELECT resource_id FROM search_searchentry
  WHERE {place} AND stems @@ (SELECT words FROM asked) AND (SELECT hits < {common} FROM latest)
),
enough AS MATERIALIZED (SELECT resource_id FROM found LIMIT {many} + 1)
SELECT (SELECT words::text FROM asked), (SELECT hits FROM latest),
       (SELECT count(*) FROM enough), ARRAY(SELECT resource_id FROM enough)::text
"""


@dataclass(frozen=True)
class Matches:
    """What fits some words: the numbers of the resources where they are few (or none), else how to recognize them."""

    at_least: int
    """So many published resources surely fit; all of them where there are no more than `MANY`."""
    numbers: str = "{}"
    question: str = ""
    place: dict[str, Any] = field(default_factory=dict)

    def among(self, rows: QuerySet[M], resource: str = "pk") -> QuerySet[M]:
        """The rows whose resource (found through the lookup `resource`) fits."""
        if not self.question:
            # As one text and not as thousands of values: neither side has to read them one by one.
            return rows.filter(_Among(F(resource), Value(self.numbers)))
        entries = SearchEntry.objects.filter(_Fits(F("stems"), Value(self.question)), **self.place)
        return rows.filter(**{f"{resource}__in": entries.values("resource_id")})


def matches(query: str, *, kind: str, component_id: int | None = None) -> Matches:
    """The published resources of a kind, perhaps in one component, that have all the words of `query`.

    Whatever their accents and endings; a query without words matches nothing.
    """
    words = words_of(query)
    if not words:
        return Matches(0)
    place = {"organization_id": current_organization_id(), "kind": kind}
    if component_id is not None:
        place["component_id"] = component_id
    question, hits, number, numbers = _find(words, place)
    if hits < _COMMON and number <= MANY:
        return Matches(number, numbers)
    return Matches(max(hits, number), question=question, place=place)


class _Among(Func):
    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


class _Fits(Func):
    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def _find(words: list[str], place: dict[str, Any]) -> tuple[str, int, int, str]:
    """The question in stems, how many of the latest entries fit, and how many do in all and which, up to `MANY`."""
    parts, values = [], dict(place)
    for number, word in enumerate(words):
        values[f"begins{number}"] = f"'{beginning(word)}':*"
        forms = {f"form{number}_{nth}": variant for nth, variant in enumerate(variants(word))}
        values |= forms
        parts.append(_question_of(list(forms), f"begins{number}"))
    where = " AND ".join(f"{column} = %({column})s" for column in place)
    statement = _FIND.format(question=" && ".join(parts), place=where, sample=_SAMPLE, common=_COMMON, many=MANY)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[str, int, int, str] = cursor.fetchone()
    return row


def _question_of(forms: list[str], begins: str) -> str:
    """A word in singular and plural, with and without accents, by the stems of every language.

    Stems are cut so short that strangers meet ("elements" and "ella"): some word has to begin alike too.
    """
    # Through a vector, because it holds each stem once: most forms of a word have the same in most languages.
    stems = " || ".join(
        f"to_tsvector('{configuration}', {text})"
        for form in forms
        for text in (f"%({form})s::text", f"f_unaccent(%({form})s::text)")
        for configuration in CONFIGURATIONS
    )
    any_stem = f"(SELECT string_agg(quote_literal(lexeme), ' | ') FROM unnest({stems}))::tsquery"  # noqa: S608 - names of ours
    return f"({any_stem} && to_tsquery('simple', %({begins})s))"
