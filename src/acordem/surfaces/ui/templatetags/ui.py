# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of the design system: `{% load ui %}`. Bigger pieces are templates in `ui/pieces`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from acordem.lib.escaping import escaped
from acordem.surfaces.ui import cards, icons

register = template.Library()

DATE_FORMATS: Final = {
    "long": "DATE_FORMAT",
    "short": "SHORT_DATE_FORMAT",
    "time": "TIME_FORMAT",
    "full": "DATETIME_FORMAT",
}
NOTICES: Final = {"success": "ok", "warning": "warn", "error": "stop"}
NOTICE_ICONS: Final = {"ok": "check", "warn": "warning", "stop": "warning"}


register.simple_tag(cards.card)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draws an icon of `icons.py`; it says nothing to screen readers, so put words beside it."""
    return icons.icon(name)


@register.simple_tag
def state(label: str, kind: str = "closed") -> SafeString:
    """Shows a state in words with a shape; kinds: open, waiting, ok, warn, stop, attention, closed."""
    return icons.state(label, kind)


@register.simple_tag
def when(moment: date | datetime | None, form: str = "long") -> SafeString | str:
    """Writes a moment in the reader's language; forms: long, short, time, full; nothing for None."""
    if not moment:
        return ""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    machine = moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()
    if form == "short":
        words = _in_digits(moment.date() if isinstance(moment, datetime) else moment, get_language())
    else:
        words = formats.date_format(moment, DATE_FORMATS[form])
    return mark_safe(f'<time datetime="{machine}">{escaped(words)}</time>')  # noqa: S308 - escaped


# Only these: the name of a month may be another in another council.
@lru_cache(maxsize=2_000)
def _in_digits(day: date, language: str | None) -> str:
    """A day as the language of now writes it in digits, remembered: a list says the same few many times."""
    del language  # what it is remembered by
    return formats.date_format(day, DATE_FORMATS["short"])


@register.simple_tag
def avatar(name: str, image_url: str = "") -> SafeString:
    """Shows a person's picture or initials; the name stands beside it, so screen readers skip this."""
    if image_url:
        return format_html('<img class="avatar" src="{}" alt="" width="40" height="40" loading="lazy">', image_url)
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', initials(name))


@register.simple_tag
def official(title: Any) -> SafeString | str:
    """Marks a name as speaking for the council or a body of it, in words and with a check; nothing for others."""
    if not title:
        return ""
    return format_html(' <span class="official">{}{}</span>', icons.icon("check"), title)


@register.filter
def initials(name: str) -> str:
    """Returns the first letters of the first and the last word: `Neus de la Vall` is NV."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else "·"


@register.inclusion_tag("ui/pieces/_action.html", takes_context=True)
def action(context: Context, decision: Any, label: str, url: str, **options: Any) -> dict[str, Any]:
    """Shows `_action.html` with the page's CSRF token; options: method, style, note, fields."""
    return {
        "decision": decision,
        "label": label,
        "url": url,
        "csrf_token": context.get("csrf_token"),
        **options,
    }


@register.filter
def anchor(field: BoundField) -> str:
    """Returns the id to link to from an error summary: the control, or the first one of a group."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@register.filter
def is_lone_checkbox(field: BoundField) -> bool:
    """Says whether the field is one box to tick, whose label goes beside it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def character_limit(field: BoundField) -> str:
    """Returns the most characters allowed where the field asks for a counter (`data-counter`)."""
    attributes: Mapping[str, Any] = field.field.widget.attrs
    return str(attributes.get("maxlength", "")) if "data-counter" in attributes else ""


@register.filter
def notice_kind(level_tag: str) -> str:
    """Returns the kind of notice for the level of one of Django's messages."""
    return NOTICES.get(level_tag, "info")


@register.filter
def notice_icon(kind: str) -> str:
    """Returns the icon of a kind of notice."""
    return NOTICE_ICONS.get(kind, "info")


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pairs each cell of a row with its column; ValueError when a row is longer or shorter than the table."""
    return list(zip(cells, columns, strict=True))
