# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where redirects lead: pure decisions about addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused
from acordem.lib.addresses import without_language

LONGEST_CHAIN: Final = 5


def as_source(path: str) -> str:
    """An address that was, as it is kept and compared: without language, readable, without a slash at its end."""
    plain, question, asked = without_language(unquote(path)).partition("?")
    return (plain.rstrip("/") or "/") + (f"?{asked}" if question and asked else "")


def may_redirect(source: str, target: str, known: Mapping[str, str]) -> Decision:
    """Whether a redirect may lead from `source` to `target`, where those of `known` stand already.

    Never round in a circle, never through more than `LONGEST_CHAIN`, never away from the first page.
    """
    if source == "/":
        return refused("home", _("The first page can't be redirected: it is always there."))
    there = target
    for _turn in range(LONGEST_CHAIN):
        here = as_source(there) if there.startswith("/") else there
        if here == source:
            return refused("loop", _("It would lead round in a circle, back to where it begins."))
        if here not in known:
            return ALLOWED
        there = known[here]
    return refused("too_long", _("It leads to a redirect that leads to another, and so on: write where it ends."))
