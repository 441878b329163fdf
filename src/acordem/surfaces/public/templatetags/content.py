# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How translated text is shown: in the reader's language, or visibly in another."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from acordem.kernel.content.values import Reading, TranslatedText
from acordem.lib.text import clean_html

register = template.Library()
_LINK = re.compile(r"https?://[^\s<>\"']{3,500}[^\s<>\"'.,;:!?)]")


@register.simple_tag
def rich(value: Any) -> SafeString:
    """Rich text (cleaned again: what is stored may be older than the rules), marked when in another language."""
    reading = _read(value)
    return _block(reading, mark_safe(clean_html(reading.text)))  # noqa: S308 - just cleaned


@register.simple_tag
def plain(value: Any) -> SafeString:
    """Plain text of several paragraphs with its addresses as links, marked when in another language."""
    reading = _read(value)
    paragraphs = (f"<p>{linked(part)}</p>" for part in reading.text.split("\n\n") if part.strip())
    return _block(reading, mark_safe("".join(paragraphs)))  # noqa: S308 - every piece is escaped


@register.simple_tag
def line(value: Any) -> SafeString:
    """One line: a title, with its `lang` when it is not the page's language."""
    reading = _read(value)
    if reading.is_fallback:
        return format_html('<span lang="{}">{}</span>', reading.language, reading.text)
    return format_html("{}", reading.text)


def _read(value: Any) -> Reading:
    language = get_language() or ""
    if isinstance(value, TranslatedText):
        return value.read(language)
    return Reading(str(value or ""), language, is_fallback=False)


def linked(text: str) -> str:
    """Plain text as HTML, its line breaks kept and its addresses as links."""
    pieces, at = [], 0
    for found in _LINK.finditer(text):
        pieces.append(_escaped(text[at : found.start()]))
        address = escape(found.group())
        pieces.append(f'<a href="{address}" rel="nofollow noopener noreferrer ugc">{address}</a>')
        at = found.end()
    return "".join([*pieces, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _block(reading: Reading, html: SafeString) -> SafeString:
    if not reading.text:
        return mark_safe("")
    if not reading.is_fallback:
        # As the piece `_rich_text.html` without a language, which a page may have five times.
        return format_html('<div class="prose">{}</div>', html)
    names = dict(settings.LANGUAGES)
    context = {
        "html": html,
        "language": reading.language,
        "language_name": names.get(reading.language, reading.language),
    }
    return mark_safe(render_to_string("ui/pieces/_fallback.html", context))  # noqa: S308
