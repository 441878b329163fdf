# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of the pages that the law asks a council's site for. They want a legal reading before they are published.

What they say is in a file for each language; what is not known of the council is marked as a gap.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from acordem.capabilities.fields.models import Field
from acordem.capabilities.pages_and_blocks.legal.asked import told_of_fields
from acordem.capabilities.pages_and_blocks.models import CouncilData
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.lib.markup import html_of

PAGES: Final = ("legal-notice", "privacy", "cookies", "contact")
_FIELDS: Final = (
    *("official_name", "tax_number", "street_address", "phone", "email"),
    *("protection_contact", "protection_email", "processing_register"),
)
# What markup would read as its own stands as it was typed.
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#+!|<>~&-])")


@dataclass(frozen=True)
class Draft:
    """A page as it is drafted, in the languages of the site that it is written in."""

    slug: str
    title: TranslatedText
    body: TranslatedText


def drafts(organization: Organization, data: CouncilData, fields: Sequence[Field]) -> list[Draft]:
    """The legal pages, with the council's data and fields in them and what is missing marked."""
    languages = [code for code in organization.languages if _path(code).exists()]
    original = organization.default_language
    found = []
    for slug in PAGES:
        told = {code: _told(code)[slug] for code in languages}
        values = {code: _values(organization, data, code) | _asked(fields, code) for code in languages}
        found.append(
            Draft(
                slug,
                TranslatedText({code: page["title"] for code, page in told.items()}, original),
                TranslatedText(
                    {code: html_of(page["body"].format_map(values[code])) for code, page in told.items()}, original
                ),
            )
        )
    return found


def _values(organization: Organization, data: CouncilData, language: str) -> dict[str, str]:
    known = {name: getattr(data, name) for name in _FIELDS}
    known["site"] = organization.main_host
    known["minimum_age"] = str(organization.minimum_age)
    known["email"] = known["email"] or organization.contact_email
    return {name: _escaped(value) if value else _gap(name, language) for name, value in known.items()}


def _asked(fields: Sequence[Field], language: str) -> dict[str, str]:
    words, gap = _told(language)["asked"], _gap("purpose", language)
    return {"asked": told_of_fields(fields, words, language, escape=_escaped, gap=gap)}


def _gap(name: str, language: str) -> str:
    missing = _told(language)["missing"]
    return f"**[{missing['word']}: {missing[name]}]**"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


@lru_cache
def _told(language: str) -> Mapping[str, Any]:
    return tomllib.loads(_path(language).read_text("utf-8"))


def _path(language: str) -> Path:
    return Path(__file__).parent / f"{language}.toml"
