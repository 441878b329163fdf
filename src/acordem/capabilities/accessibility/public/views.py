# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acordem.capabilities.accessibility import actions, queries
from acordem.capabilities.accessibility.enums import Grounds
from acordem.capabilities.accessibility.public.forms import MessageForm
from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.audit.actions import client_address
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.kept import take_kept


@require_safe
def statement(request: CouncilRequest) -> HttpResponse:
    """The accessibility statement, put together from what was found and not mended."""
    found = queries.statement()
    groups = [
        {"label": grounds.label, "findings": [each for each in found.findings if each.grounds == grounds]}
        for grounds in Grounds
    ]
    context = {"statement": found, "groups": [group for group in groups if group["findings"]]}
    return render(request, "accessibility/statement.html", context)


@require_safe
def statement_data(request: CouncilRequest) -> HttpResponse:
    """The same for programs: the model statement's parts as JSON."""
    found = queries.statement()
    return JsonResponse(
        {
            "language": get_language(),
            "site": request.organization.absolute_url(reverse("public:home")),
            "standard": ["EN 301 549", "WCAG 2.2 AA"],
            "conformity": found.conformity.value,
            "reviewed_on": found.reviewed_on,
            "method": found.method.value,
            "not_accessible": [_told(finding) for finding in found.findings],
        },
        json_dumps_params={"ensure_ascii": False},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: CouncilRequest) -> HttpResponse:
    """The form of the statement: a difficulty, a request, a complaint; nobody has to have an account."""
    page = request.GET.get("page", "")[:500]
    form = MessageForm(request.POST if request.method == "POST" else None, initial={"page": page} | take_kept(request))
    if request.method == "POST" and form.is_valid():
        require(limits.count(limits.MESSAGES_PER_ADDRESS, client_address.get() or ""))
        sent = actions.send_message(**form.cleaned_data)
        text = _("We have your message. Thank you.")
        if sent.due_on:
            text = _("We have your message, and will answer it before twenty working days have passed.")
        messages.success(request, text)
        return HttpResponseRedirect(reverse("accessibility:statement"))
    context = {"form": form, "crumbs": [Link(_("Accessibility"), reverse("accessibility:statement"))]}
    return render(request, "accessibility/message.html", context, status=422 if form.errors else 200)


def _told(finding: Any) -> dict[str, str]:
    return {
        "criterion": finding.criterion,
        "description": str(finding.description),
        "alternative": str(finding.alternative),
        "grounds": finding.grounds,
        "found_on": finding.found_on.isoformat(),
    }
