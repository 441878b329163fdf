# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext as _

from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Resource
from acordem.surfaces.public.context import Link


def ways_to_share(resource: Resource, path: str) -> list[Link]:
    """Where the link can be sent: plain addresses, so that nobody's script comes into the page."""
    url = current_organization().absolute_url(path)
    title, link = quote(str(resource.title)), quote(url, safe="")
    return [
        Link("WhatsApp", f"https://wa.me/?text={title}%20{link}"),
        Link("Telegram", f"https://t.me/share/url?url={link}&text={title}"),
        Link(_("E-mail"), f"mailto:?subject={title}&body={link}"),
    ]
