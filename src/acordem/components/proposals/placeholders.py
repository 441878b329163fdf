# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in braces in a text that answers many proposals, and is written anew for each."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Resource

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_NAMES: Final = ("name", "title", "number")
KNOWN: Final = ", ".join(f"{{{name}}}" for name in _NAMES)


def check(text: TranslatedText) -> None:
    """Raise `ValidationError` for a placeholder that there is not."""
    unknown = {found for part in text.values() for found in _BRACES.findall(part)} - set(_NAMES)
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
        message = _("Nothing can be written in place of %(unknown)s. Between braces you can use: %(known)s.")
        raise ValidationError(message, code="unknown_placeholder", params={"unknown": names, "known": KNOWN})


def filled(text: TranslatedText, resource: Resource) -> TranslatedText:
    """The text (HTML) as it is written to one proposal, whose authors were read along."""
    return TranslatedText({code: _fill(part, resource, code) for code, part in text.items()}, text.original)


def _fill(text: str, resource: Resource, language: str) -> str:
    values = {
        "name": _authors(resource, language),
        "title": resource.title.read(language).text,
        "number": str(resource.number),
    }
    return _BRACES.sub(lambda found: escape(values[found[1]], quote=False) if found[1] in values else found[0], text)


def _authors(resource: Resource, language: str) -> str:
    if resource.is_official:
        return str(current_organization().name.read(language).text)
    if names := [author.participant.name for author in resource.coauthorships.all()]:
        return ", ".join(names)
    with override(language):
        return pgettext("how an answer calls authors whose name is not known", "participant")
