# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people of the demo, listed where they sign in."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from acordem.kernel.access.enums import Role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Participant

register = template.Library()


@register.simple_tag
def demo_people() -> list[dict[str, Any]]:
    """Everybody with a role and a resident without any; nobody outside a demo."""
    if not settings.IS_DEMO:
        return []
    roles: dict[int, list[str]] = {}
    for grant in RoleGrant.objects.order_by("pk"):
        roles.setdefault(grant.participant_id, []).append(str(Role(grant.role).label))
    staff = Participant.objects.filter(pk__in=roles).order_by("pk")
    residents = Participant.objects.filter(is_active=True).exclude(pk__in=roles).order_by("pk")[:2]
    return [
        {
            "name": person.name,
            "email": person.email,
            "roles": ", ".join(roles.get(person.pk, [])) or _("resident"),
        }
        for person in [*staff, *residents]
    ]
