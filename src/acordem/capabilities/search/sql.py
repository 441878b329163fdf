# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SQL of the index: what the migration and the writing share."""

from __future__ import annotations

from acordem.capabilities.search.words import CONFIGURATIONS

UNACCENT = """
CREATE FUNCTION f_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT public.unaccent('public.unaccent', $1) $$
"""


def vector(title: str, body: str) -> str:
    """The expression that makes stems of two SQL expressions of text; the title weighs more."""
    stems = [
        (configuration, text, weight)
        for expression, weight in ((title, "A"), (body, "B"))
        for configuration in CONFIGURATIONS
        for text in (expression, f"f_unaccent({expression})")
    ]
    whole = [("simple", f"f_unaccent({expression})", weight) for expression, weight in ((title, "A"), (body, "B"))]
    return " || ".join(
        f"setweight(to_tsvector('{configuration}', {text}), '{weight}')"
        for configuration, text, weight in stems + whole
    )
