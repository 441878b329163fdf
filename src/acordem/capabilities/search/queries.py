# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import BooleanField, F, Func, QuerySet, Value

from acordem.capabilities.search.models import SearchEntry
from acordem.capabilities.search.words import CONFIGURATIONS, beginning, variants, words_of
from acordem.kernel.organizations.held import Held
from acordem.kernel.organizations.questions import Among, planned_once
from acordem.kernel.organizations.scope import current_organization_id

M = TypeVar("M", bound=models.Model)
MANY: Final = 3_500
ENOUGH: Final = 1_250
"""Where so many entries fit, more than a thousand resources are listed, even with some that have been withdrawn."""
_SAMPLE: Final = 100
_RARE: Final = 5
_COMMON: Final = 20
_found: Held[Matches] = Held(most=300)

# The index of stems gives all or nothing: for a word that half the town writes that is a long list, while going
# through the latest entries meets enough of them at once. So some of those are looked at first, and the index is asked
# only for words that are not common there. Numbers are taken of words so rare that it may be all of them; of others
# rows are tested one by one, and here it is enough to see that they are more than anybody is told.
# Each way stands apart (OFFSET 0), is asked a question that the planner doesn't know, and is kept from
# the index of the other (`+ 0`, `|| ''`): neither the limit nor a guess, which is wild while an import has just
# written a hundred thousand entries, talks it out of its own.
_FIND: Final = """
WITH asked AS MATERIALIZED (SELECT {question} AS words),
latest AS MATERIALIZED (
  SELECT hits >= {common} AS is_common, CASE WHEN hits < {rare} THEN {many} ELSE {enough} END AS most FROM (
    SELECT count(*) FILTER (WHERE stems @@ (SELECT words FROM asked)) AS hits FROM (
      SELECT stems FROM search_searchentry WHERE {place} ORDER BY component_id DESC, resource_id DESC LIMIT {sample}
    ) sample
  ) counted
),
told AS (
  SELECT count(*) AS number, count(*) > (SELECT most FROM latest) AS is_more, array_agg(resource_id) AS numbers FROM (
    SELECT resource_id FROM search_searchentry
    WHERE {apart} AND stems @@ (SELECT words FROM asked) AND NOT (SELECT is_common FROM latest)
    UNION ALL
    SELECT resource_id FROM (
      SELECT resource_id, stems FROM search_searchentry WHERE {place}
      ORDER BY component_id DESC, resource_id DESC OFFSET 0
    ) entries
    WHERE stems @@ (SELECT words FROM asked) AND (SELECT is_common FROM latest)
    LIMIT (SELECT most + 1 FROM latest)
  ) enough
)
SELECT number, CASE WHEN is_more THEN (SELECT words::text FROM asked) END,
       CASE WHEN NOT is_more THEN coalesce(numbers, '{{}}')::text END
FROM told
"""
_APART: Final = {"kind": "kind || ''", "component_id": "component_id + 0"}


@dataclass(frozen=True)
class Matches:
    """What fits some words: the numbers of the resources where they are few (or none), else how to recognize them.

    An entry goes with what it is of (`forget`), but only the rows themselves say for sure what is listed.
    """

    at_least: int
    """So many entries fit; all that do, unless there is a question."""
    numbers: str = "{}"
    question: str = ""

    def among(self, rows: QuerySet[M], resource: str = "pk") -> QuerySet[M]:
        """The rows whose resource (found through the lookup `resource`) fits."""
        if not self.question:
            # As one text and not as thousands of values: neither side has to read them one by one.
            return rows.filter(_Among(F(resource), Value(self.numbers)))
        # Of one row at a time, and not `IN`: so many fit that it is always good to go through the rows in their order.
        return rows.filter(_Fits(_Stems(Value(current_organization_id()), F(resource)), Value(self.question)))


def matches(query: str, *, kind: str, component_id: int | None = None, many: int | None = None) -> Matches:
    """The published resources of a kind, perhaps in one component, that have all the words of `query`.

    Whatever their accents and endings; a query without words matches nothing. Up to `many` (`MANY` when not given) are
    told by number, of words that not many write: the fewer of them the rows asked for will be, the more that pays.
    To be asked before the transaction changes what can be found: what it finds is held in the process.
    """
    words = words_of(query)
    if not words:
        return Matches(0)
    place = {"organization_id": current_organization_id(), "kind": kind}
    if component_id is not None:
        place["component_id"] = component_id
    most = MANY if many is None else many
    # The next page, another filter, and the next person who looks for the same: until something is published.
    return _found.get((kind, component_id, most, *words), lambda: _matches(words, place, most))


def _matches(words: list[str], place: dict[str, Any], many: int) -> Matches:
    number, question, numbers = _find(words, place, many)
    return Matches(number, numbers or "", question or "")


class _Among(Among):
    template = "(%(expressions)s::bigint[]))"


class _Stems(Func):
    template = (
        f"(SELECT entry.stems FROM {SearchEntry._meta.db_table} entry"  # noqa: S608 - a name of ours
        " WHERE (entry.organization_id, entry.resource_id) = (%(expressions)s))"
    )
    output_field = SearchVectorField()


class _Fits(Func):
    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def _find(words: list[str], place: dict[str, Any], many: int) -> tuple[int, str | None, str | None]:
    """How many fit, as far as is looked; the question in stems where there are more, else their numbers."""
    parts, values = [], dict(place)
    for number, word in enumerate(words):
        values[f"begins{number}"] = f"'{beginning(word)}':*"
        forms = {f"form{number}_{nth}": variant for nth, variant in enumerate(variants(word))}
        values |= forms
        parts.append(_question_of(list(forms), f"begins{number}"))
    statement = _FIND.format(
        question=" && ".join(parts),
        place=" AND ".join(f"{column} = %({column})s" for column in place),
        apart=" AND ".join(f"{_APART.get(column, column)} = %({column})s" for column in place),
        sample=_SAMPLE,
        rare=_RARE,
        common=_COMMON,
        many=many,
        enough=min(many, ENOUGH),
    )
    ((number, question_, numbers),) = planned_once(statement, values)
    return number, question_, numbers


def _question_of(forms: list[str], begins: str) -> str:
    """A word in singular and plural, with and without accents, by the stems of every language.

    Stems are cut so short that strangers meet ("elements" and "ella"): some word has to begin alike too. A stem that
    begins so itself says it already, and the index needn't look at all the words that do.
    """
    # Through a vector, because it holds each stem once: most forms of a word have the same in most languages.
    stems = " || ".join(
        f"to_tsvector('{configuration}', {text})"
        for form in forms
        for text in (f"%({form})s::text", f"f_unaccent(%({form})s::text)")
        for configuration in CONFIGURATIONS
    )
    any_of = "string_agg(quote_literal(lexeme), ' | ') FILTER (WHERE {} array_to_tsvector(ARRAY[lexeme]) @@ begins)"
    return f"""(SELECT coalesce(alike || (strange && begins), alike, strange && begins) FROM (
    SELECT begins, {any_of.format("")}::tsquery AS alike, {any_of.format("NOT")}::tsquery AS strange
    FROM to_tsquery('simple', %({begins})s) begins, unnest({stems}) GROUP BY begins
  ) stems)"""  # noqa: S608 - names of ours
