# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was reported in the demo, what was decided on it and what its author answered, through the verbs."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from acordem.capabilities.comments.models import Comment
from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Report, Ruling
from acordem.config.demo.council import Making
from acordem.config.demo.reading import TEXTS
from acordem.kernel.access.enums import Role
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource

_READ_AFTER = dt.timedelta(hours=7)
_ANSWERED_AFTER = dt.timedelta(hours=30)


def make_moderation(making: Making) -> None:
    """The reports of a council, where it has any."""
    file = TEXTS / making.plan.slug / "moderation.toml"
    for told in tomllib.loads(file.read_text("utf-8"))["reports"] if file.exists() else ():
        _report(making, told)


def _report(making: Making, told: Mapping[str, Any]) -> None:
    resource = _reported(making, told)
    when = making.now - dt.timedelta(hours=told["hours"])
    said_at = min(resource.published_at or when, when - _READ_AFTER)
    Resource.objects.filter(pk=resource.pk).update(created_at=said_at, published_at=said_at)
    authors = set(Comment.objects.filter(subject=resource).values_list("author", flat=True))
    others = [person for person in making.residents if person.pk not in authors]
    report = actions.report_resource(
        viewer=Viewer(making.chance.choice(others)), resource=resource, ground=told["ground"], details=told["details"]
    )
    case = ModerationCase.objects.get(pk=report.case_id)
    if "hidden" in told:
        _hide(making, told, case, when + _READ_AFTER)
    cases = ModerationCase.objects.filter(pk=case.pk)
    cases.update(opened_at=when)
    cases.filter(waits_since__isnull=False).update(waits_since=when if "answer" not in told else when + _ANSWERED_AFTER)
    Report.objects.filter(pk=report.pk).update(created_at=when)


def _hide(making: Making, told: Mapping[str, Any], case: ModerationCase, when: dt.datetime) -> None:
    by = making.staff(Role.MODERATOR)
    ruling = actions.hide(viewer=by, case=case, ground=told["ground"], text=told["hidden"])
    Resource.objects.filter(pk=case.resource_id).update(hidden_at=when)
    if "answer" in told:
        made = actions.appeal(ruling=ruling, text=told["answer"])
        Appeal.objects.filter(pk=made.pk).update(created_at=when + _ANSWERED_AFTER - _READ_AFTER)
    Ruling.objects.filter(pk=ruling.pk).update(created_at=when)


def _reported(making: Making, told: Mapping[str, Any]) -> Resource:
    """The comment in that place of the discussion on a proposal, counted from 1."""
    title = told["on"]
    subjects = Resource.objects.filter(kind="proposal")
    subject = next(each for each in subjects if each.title.read(making.plan.language).text == title)
    said = Comment.objects.filter(subject=subject).order_by("pk")[told["said"] - 1]
    found: Resource = Resource.objects.select_related("component__space", "space__resource").get(pk=said.pk)
    return found
