# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What resembles a text that somebody is writing: by its letters (trigrams) and by its words, in both languages."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from django.db import connection

from acordem.capabilities.search.lexicon import counterparts
from acordem.capabilities.search.words import beginning, indexed, words_of
from acordem.kernel.organizations.scope import current_organization_id

MOST: Final = 5
_MOST_WORDS: Final = 6
_CANDIDATES: Final = 300
# Found on 400 real proposals: below this, those that are shown have little to do with each other.
_ALIKE: Final = 0.42

_SIMILAR = """
WITH asked AS (SELECT %(title)s::text AS title, %(other)s::text AS other),
candidates AS (
  (SELECT id FROM search_searchentry, asked
   WHERE organization_id = %(org)s AND kind = %(kind)s AND component_id = %(component)s
     AND (search_searchentry.title %% asked.title OR search_searchentry.title %% asked.other)
   LIMIT %(candidates)s)
  UNION
  (SELECT id FROM search_searchentry
   WHERE organization_id = %(org)s AND kind = %(kind)s AND component_id = %(component)s
     AND stems @@ %(pairs)s::tsquery
   LIMIT %(candidates)s)
)
SELECT resource_id,
       0.5 * greatest(similarity(entry.title, asked.title), similarity(entry.title, asked.other))
       + 0.5 * (SELECT avg((entry.stems @@ word::tsquery)::int) FROM unnest(%(words)s::text[]) AS word) AS alike
FROM search_searchentry entry JOIN candidates USING (id), asked
ORDER BY alike DESC, resource_id DESC LIMIT %(most)s
"""


def most_similar(title: str, body: str, *, kind: str, component_id: int) -> list[int]:
    """Numbers (primary keys) of the published resources of a component that say much the same, the most alike first.

    At most `MOST`. `title` decides; `body` only lends words to a title that has too few of its own.
    """
    words = _telling_words(title) or _telling_words(body)
    if not words:
        return []
    facts: dict[str, Any] = {
        "org": current_organization_id(),
        "kind": kind,
        "component": component_id,
        "title": _plain(indexed(title)),
        "other": " ".join(_in_other_language(_plain(word)) for word in words),
        "words": [_query(word) for word in words],
        "pairs": _pairs([_query(word, "A") for word in words]),
        "candidates": _CANDIDATES,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, facts)
        return [resource_id for resource_id, alike in cursor.fetchall() if alike >= _ALIKE]


def _telling_words(text: str) -> list[str]:
    """The longest words, which say most, in their order."""
    words = list(dict.fromkeys(word for word in words_of(text) if len(word) > 2))  # noqa: PLR2004
    longest = sorted(words, key=len, reverse=True)[:_MOST_WORDS]
    return [word for word in words if word in longest]


def _query(word: str, weight: str = "") -> str:
    """A `tsquery` for words that begin like this one, or like its counterpart."""
    plain = _plain(word)
    beginnings = [beginning(form) for form in (plain, *sorted(counterparts(plain)))]
    return "(" + " | ".join(f"'{each}':*{weight}" for each in beginnings if each) + ")"


def _pairs(queries: list[str]) -> str:
    """Any two of the words; the only one where there is no other."""
    if len(queries) == 1:
        return queries[0]
    pairs = [f"{first} & {second}" for n, first in enumerate(queries) for second in queries[n + 1 :]]
    return " | ".join(f"({pair})" for pair in pairs)


def _in_other_language(word: str) -> str:
    return min(counterparts(word), default=word)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
