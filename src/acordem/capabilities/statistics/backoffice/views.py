# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.capabilities.statistics import actions, queries
from acordem.capabilities.statistics.backoffice.parts import components_of, divisions, spaces_table
from acordem.capabilities.statistics.enums import By
from acordem.capabilities.statistics.jobs import count_council_job
from acordem.capabilities.statistics.manifest import SEE
from acordem.capabilities.statistics.models import PEOPLE
from acordem.capabilities.statistics.tables import figures, over_time, totals_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import ParticipatorySpace, Step
from acordem.surfaces.backoffice.entrance import for_council, for_staff, in_space
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.spaces.tabs import route_of, space_page
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import BadAddress

PERIODS = {"": None, "year": 365, "month": 30}


@require_safe
@for_staff(SEE)
def council(request: CouncilRequest) -> HttpResponse:
    """How many people took part in what, over time, in everything that the viewer works with."""
    viewer, asked = request.viewer, request.GET.get("period", "")
    if asked not in PERIODS:
        raise BadAddress(request.path)
    today = timezone.localdate()
    length = PERIODS[asked]
    since = today - dt.timedelta(days=length - 1) if length else None
    days = queries.counts_by_day(viewer, SEE)
    sees_all = None in viewer.spaces_with(SEE)
    if sees_all:
        # Whoever took part in two spaces is in the people of both, and one person of the council.
        days[PEOPLE] = queries.people_of_council()
    shown = {
        "figures": figures(totals_of(days, since)),
        "over_time": over_time(days, since, today),
        "spaces": spaces_table(viewer, queries.counts_by_space(viewer, SEE, since)),
        "counted_at": queries.counted_at(None),
        "is_sum": not sees_all,
    }
    help_text = _("How many people take part, in what and when. It is counted every night; count again to see today.")
    again = Action(_("Count again"), reverse("manage_statistics:count_council"), method="post")
    page = Page(_("Statistics"), help=help_text, actions=(again,) if sees_all else (), tabs=_periods(asked))
    return render_page(request, page, "statistics/backoffice/council.html", shown)


@require_safe
@in_space("", SEE)
def space(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The same of one space, and by phase, by where it came from and by topic."""
    route = route_of(space)
    actions_here = (
        Action(_("A report to print"), reverse("manage_statistics:report", kwargs=route)),
        Action(_("Count again"), reverse("manage_statistics:count_space", kwargs=route), method="post"),
    )
    help_text = _(
        "How many people take part here, in what and when. People are counted once, whatever they do."
        " It is counted every night; count again to see today."
    )
    page = space_page(space, "manage_statistics:space", help_text, actions=actions_here)
    return render_page(request, page, "statistics/backoffice/space.html", _counted(space, _steps(space)))


@require_safe
@in_space("", SEE)
def report(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """What came of a space, on paper: for the plenary, for the file, for whoever asks."""
    steps = _steps(space)
    page = space_page(space, "manage_statistics:space", title=_("A report to print"))
    shown = {"space": space, "steps": steps, "parts": components_of(space, steps), "today": timezone.localdate()}
    return render_page(request, page, "statistics/backoffice/report.html", {**shown, **_counted(space, steps)})


@require_POST
@in_space("", SEE)
def count_space(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Count one space now."""
    actions.count_space(space=space)
    messages.success(request, _("Counted again."))
    return HttpResponseRedirect(reverse("manage_statistics:space", kwargs=route_of(space)))


@require_POST
@for_council(SEE)
def count_council(request: CouncilRequest) -> HttpResponse:
    """Count all of the council as soon as the jobs come to it: of many spaces that takes longer than one waits."""
    count_council_job.enqueue()
    messages.success(request, _("It is being counted: look here again in a minute."))
    return HttpResponseRedirect(reverse("manage_statistics:council"))


def _counted(space: ParticipatorySpace, steps: list[Step]) -> dict[str, Any]:
    counts = queries.counts_of(space)
    return {
        "figures": figures(totals_of(counts[By.DAY], None)),
        "over_time": over_time(counts[By.DAY], None, timezone.localdate()),
        "divisions": divisions(counts, steps),
        "counted_at": queries.counted_at(space),
    }


def _steps(space: ParticipatorySpace) -> list[Step]:
    return list(Step.objects.filter(space=space))


def _periods(asked: str) -> list[Link]:
    names = {"": _("Since the beginning"), "year": _("The last year"), "month": _("The last 30 days")}
    path = reverse("manage_statistics:council")
    return [Link(names[name], f"{path}?period={name}" if name else path, name == asked) for name in PERIODS]
