# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import F, Func, Model, Q, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Lower

from acordem.lib.text import plain_words

M = TypeVar("M", bound=Model)


def with_words(rows: QuerySet[M], words: str, text: str) -> QuerySet[M]:
    """Those of which a translated `text` has every word, in any language and whatever the accents.

    Row by row, for what is in no index: the few hundred things of a council's own.
    """
    said = plain(Cast(F(text), TextField()))
    fits = Q()
    for word in plain_words(words):
        fits &= Q(said__contains=word)
    narrowed: Any = rows.alias(said=said)  # the stubs lose the model here
    return cast("QuerySet[M]", narrowed.filter(fits))


def plain(text: Combinable) -> Func:
    """A text by which it is compared with others: capitals and accents make no difference."""
    return Func(Lower(text), function="f_unaccent")
