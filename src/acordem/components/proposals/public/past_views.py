# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proposal said before, and what it says to whoever wants to check it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.components.proposals.fingerprint import source_of
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public.views import place_crumbs, published_or_404
from acordem.components.proposals.queries import address
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import TextVersion
from acordem.kernel.participation.queries import Place
from acordem.lib.differences import differences
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.places import in_component


@require_safe
@in_component("proposals")
def versions(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Every version, the last one first, by date and author."""
    viewer = request.viewer
    proposal = published_or_404(viewer, place, number)
    found = TextVersion.objects.filter(resource=proposal.resource).select_related("author").order_by("-position")
    return render(request, "proposals/versions.html", {"versions": found, **_around(place, proposal)})


@require_safe
@in_component("proposals")
def version(request: CouncilRequest, place: Place, number: int, position: int) -> HttpResponse:
    """What one version changed in the one before it, in words."""
    viewer = request.viewer
    proposal = published_or_404(viewer, place, number)
    wanted = TextVersion.objects.filter(resource=proposal.resource, position__in=(position - 1, position))
    found = {each.position: each for each in wanted.select_related("author")}
    if position not in found:
        raise Http404
    around = _around(place, proposal)
    context: dict[str, Any] = {
        "version": found[position],
        "changes": _changes(found.get(position - 1), found[position]),
        "previous_url": f"{around['url']}/versions/{position - 1}" if position > 1 else "",
        "next_url": f"{around['url']}/versions/{position + 1}" if _has(proposal, position + 1) else "",
        **around,
        "crumbs": [*around["crumbs"], Link(_("Versions"), f"{around['url']}/versions")],
    }
    return render(request, "proposals/version.html", context)


@require_safe
@in_component("proposals")
def source(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """The bytes whose SHA-256 is the fingerprint on the page."""
    viewer = request.viewer
    proposal = published_or_404(viewer, place, number)
    return HttpResponse(source_of(proposal), content_type="application/json")


def _around(place: Place, proposal: Proposal) -> dict[str, Any]:
    url = address(proposal.resource)
    crumbs = [*place_crumbs(place), Link(proposal.resource.title, url)]
    return {"place": place, "resource": proposal.resource, "url": url, "crumbs": crumbs}


def _has(proposal: Proposal, position: int) -> bool:
    return TextVersion.objects.filter(resource=proposal.resource, position=position).exists()


def _changes(before: TextVersion | None, after: TextVersion) -> list[dict[str, Any]]:
    labels = {"title": _("Title"), "body": _("Text")}
    found = []
    for name, label in labels.items():
        new = TranslatedText.from_json(after.texts.get(name))
        old = TranslatedText.from_json(before.texts.get(name)) if before else new
        language = new.read(get_language() or "").language
        pieces = differences(old.get(language, ""), new.get(language, ""))
        found.append({"label": label, "pieces": pieces, "language": language})
    return found
