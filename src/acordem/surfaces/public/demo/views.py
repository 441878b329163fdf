# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that exist in the demo only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.mail.models import MailMessage

MOST = 50


@require_safe
def mail(request: CouncilRequest) -> HttpResponse:
    """The mails that this council's demo has "sent": nobody receives them, so they are read here."""
    return render(request, "public/demo/mail.html", {"mails": MailMessage.objects.all()[:MOST]})
