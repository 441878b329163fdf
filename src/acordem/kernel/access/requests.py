# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.http import HttpRequest

from acordem.kernel.access.seeing import Seeing
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.models import Organization


class CouncilRequest(HttpRequest):
    """A request as the views of a council's site get it: the middleware has found whose site it is, and who asks.

    Only for the types: Django makes the request, and nothing is ever asked whether it is one of these.
    """

    organization: Organization
    is_directory: bool
    """Whether it is asked of the installation's own host, which is no council's."""
    viewer: Viewer
    seeing: Seeing | None
    """What a role allows, while somebody of the council looks on as that role."""
    is_preview: bool
    """Whether the page shows something that is not published yet."""
