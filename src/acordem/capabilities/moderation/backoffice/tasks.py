# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for whoever moderates: reports, and authors' answers that somebody else has to read."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from acordem.capabilities.moderation.enums import Ground
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Report
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import in_reach_of, others_who_moderate
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.registry.manifests import Task

LONG = dt.timedelta(days=3)
"""What waits longer, may be against the law or is held back by a rule is urgent."""


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for the viewer, in one query (two where they hid something that is answered)."""
    if not viewer.spaces_with(DECIDE):
        return []
    answered = Appeal.objects.filter(ruling__case=OuterRef("pk"), outcome="")
    own = answered.filter(ruling__ruled_by=viewer.participant)
    illegal = Report.objects.filter(case=OuterRef("pk"), ground=Ground.ILLEGAL)
    cases = ModerationCase.objects.filter(in_reach_of(viewer), waits_since__isnull=False)
    # Nobody sees what is in the trash: it waits in the queue, not in anybody's day.
    cases = cases.filter(resource__space__trashed_at__isnull=True)
    found = cases.annotate(has_appeal=Exists(answered), has_own=Exists(own), is_illegal=Exists(illegal)).aggregate(
        reports=Count("pk", filter=Q(has_appeal=False)),
        oldest=Min("waits_since", filter=Q(has_appeal=False)),
        illegal=Count("pk", filter=Q(has_appeal=False, is_illegal=True)),
        answers=Count("pk", filter=Q(has_appeal=True, has_own=False)),
        oldest_answer=Min("waits_since", filter=Q(has_appeal=True, has_own=False)),
        own=Count("pk", filter=Q(has_own=True)),
        held=Count("pk", filter=Q(has_appeal=False, resource__hidden_at__isnull=False)),
    )
    if found["own"] and not others_who_moderate(None, [viewer.acting_id]):
        # Nobody else could read them.
        found["answers"], found["own"] = found["answers"] + found["own"], 0
    url = reverse("manage_moderation:list")
    waiting = []
    if found["reports"]:
        text = ngettext("%(count)s report waits", "%(count)s reports wait", found["reports"])
        is_urgent = bool(found["illegal"] or found["held"]) or _is_old(found["oldest"])
        waiting.append(Task(text % {"count": found["reports"]}, url, is_urgent=is_urgent))
    if found["answers"]:
        text = ngettext(
            "%(count)s author has answered why something should not be hidden",
            "%(count)s authors have answered why something should not be hidden",
            found["answers"],
        )
        is_urgent = _is_old(found["oldest_answer"])
        waiting.append(Task(text % {"count": found["answers"]}, f"{url}?state=appealed", is_urgent=is_urgent))
    if found["own"]:
        text = ngettext(
            "%(count)s answer to what you hid waits for another moderator",
            "%(count)s answers to what you hid wait for another moderator",
            found["own"],
        )
        waiting.append(Task(text % {"count": found["own"]}, f"{url}?state=appealed"))
    return waiting


def _is_old(since: dt.datetime | None) -> bool:
    return since is not None and since < timezone.now() - LONG
