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
    """The expression that makes stems of two SQL expressions of text.

    Without places and weights of words: nothing is ranked by them, and without them an entry takes half as much and
    stands in the row itself, which makes looking at it three times as quick.
    """
    text = f"({title} || ' ' || {body})"
    plain = f"f_unaccent({text})"
    stems = [(configuration, form) for configuration in CONFIGURATIONS for form in (text, plain)]
    whole = " || ".join(
        f"to_tsvector('{configuration}', {form})" for configuration, form in [*stems, ("simple", plain)]
    )
    return f"strip({whole})"
