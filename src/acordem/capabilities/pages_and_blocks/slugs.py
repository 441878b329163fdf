# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.text import slugify

from acordem.capabilities.pages_and_blocks.actions.pages import RESERVED
from acordem.capabilities.pages_and_blocks.models import Page
from acordem.kernel.content.values import TranslatedText

_LONGEST = 75


def free_slug(title: TranslatedText) -> str:
    """The last part of an address that no page has, made of a title."""
    # An apostrophe parts two words: “l'hort” is l-hort.
    said = title.read(title.original).text.replace("'", " ").replace("’", " ")
    words = slugify(said).replace("_", "-").strip("-")
    stem = (words if words[:1].isalpha() else f"page-{words}".strip("-"))[:_LONGEST].rstrip("-")
    taken = RESERVED | set(Page.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug
