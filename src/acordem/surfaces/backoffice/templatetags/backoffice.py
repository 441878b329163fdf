# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of the back-office's templates: `{% load backoffice %}`."""

from __future__ import annotations

from django import template
from django.forms import BoundField

from acordem.surfaces.backoffice.fields import TranslatedFormField

register = template.Library()


@register.filter
def is_translated(field: BoundField) -> bool:
    """Says whether the field asks the same in several languages."""
    return isinstance(field.field, TranslatedFormField)
