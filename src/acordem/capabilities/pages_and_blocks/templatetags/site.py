# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council itself says on pages of features: `{% load site %}`."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acordem.surfaces.public.templatetags.content import rich

register = template.Library()


@register.simple_tag(takes_context=True)
def site_help(context: Context, place: str) -> SafeString | str:
    """What the council explains where things of a kind are listed (the name of its manifest); '' where it doesn't."""
    organization = context.get("organization")
    text = organization.framing.helps.get(place) if organization else None
    return (
        format_html('<aside class="site-help" aria-label="{}">{}</aside>', _("From the council"), rich(text))
        if text
        else ""
    )
