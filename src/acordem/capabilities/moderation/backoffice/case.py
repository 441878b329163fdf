# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of one case tells."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.enums import Ground, RulingKind, Source
from acordem.capabilities.moderation.models import ModerationCase, Report, Ruling
from acordem.capabilities.moderation.people import PERSON, person_of
from acordem.capabilities.moderation.queries import History, past_of, rulings_on, text_of, waiting_appeal
from acordem.capabilities.moderation.telling import ground_of, told
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.authorship import authors_of
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE

MOST_AUTHORS = 3
MOST_REPORTS = 100


def parts_of(case: ModerationCase, viewer: Viewer) -> dict[str, Any]:
    """Everything to know before deciding, and what can be decided."""
    resource = case.resource
    now = text_of(resource)
    reports = list(case.reports.select_related("participant", "notifier").order_by("pk")[:MOST_REPORTS])
    first = reports[0].said if reports else ""
    authors, rulings = authors_of(resource), rulings_on(resource)
    waiting = waiting_appeal(rulings)
    known = facts.ruling_facts(case, viewer, [author.pk for author in authors], rulings)
    is_own = waiting is not None and waiting.ruling.ruled_by_id == viewer.participant_id
    person = person_of(resource)
    past = past_of(authors[:MOST_AUTHORS])
    return {
        "case": case,
        "resource": resource,
        "kind": registry.resource_kind(resource.kind).label,
        "now": now,
        "as_reported": first if first != now else "",
        "reports": [_report(report, case) for report in reports],
        "histories": [_history(history, viewer) for history in past.histories],
        "hidden_before": [_hidden(ruling) for ruling in past.hidden],
        "rulings": [_ruling(ruling, resource) for ruling in rulings],
        "waiting": waiting,
        "keep_label": _keep_label(resource),
        "may_keep": rules.may_keep(known),
        "keep_url": _at("keep", case),
        "may_hide": rules.may_hide(known),
        "hide_url": _at("hide", case),
        "may_uphold": rules.may_uphold(known, is_own=is_own, is_answered=waiting is not None),
        "uphold_url": _at("uphold", case),
        "person": person,
        "may_block": rules.may_block(
            known,
            manages_people=viewer.has(MANAGE_PEOPLE),
            has_email=person is not None and bool(person.email),
            block_url=block_url_of(person) if person else "",
        ),
        "block_url": _at("block", case),
    }


def block_url_of(person: Participant) -> str:
    """Where somebody is blocked from their own page."""
    return reverse("backoffice:block", kwargs={"number": person.pk})


def _keep_label(resource: Resource) -> str:
    if resource.kind == PERSON:
        return _("There is nothing wrong")
    return _("Show it again") if resource.is_hidden else _("It stays")


def _report(report: Report, case: ModerationCase) -> dict[str, Any]:
    notifier = getattr(report, "notifier", None)
    who = str(Source(report.source).label)
    if report.participant is not None:
        who = report.participant.name
    elif notifier is not None and notifier.name:
        who = _("%(name)s, without an account") % {"name": notifier.name}
    return {
        "who": who,
        "ground": ground_of(report.ground, case.resource),
        "details": report.details,
        "findings": told(report.findings),
        "at": report.created_at,
        "forget_url": reverse("manage_moderation:forget", kwargs={"number": case.pk, "report": report.pk})
        if notifier is not None
        else "",
    }


def _history(history: History, viewer: Viewer) -> dict[str, Any]:
    author = history.author
    may_see = viewer.has(MANAGE_PEOPLE)
    return {
        "name": author.name,
        "url": reverse("backoffice:person", kwargs={"number": author.pk}) if may_see else "",
        "since": author.created_at,
        "published": history.published,
        "hidden": history.hidden,
        "blocks": history.blocks,
    }


def _hidden(ruling: Ruling) -> dict[str, Any]:
    return {
        "ground": Ground(ruling.ground).label,
        "at": ruling.created_at,
        "url": _at("show", ruling.case),
        "title": ruling.case.resource.title,
    }


def _ruling(ruling: Ruling, resource: Resource) -> dict[str, Any]:
    by = ruling.ruled_by.name if ruling.ruled_by else _("An automatic rule") if ruling.rule else _("(erased)")
    return {
        "kind": RulingKind(ruling.kind).label,
        "ground": ground_of(ruling.ground, resource) if ruling.ground else "",
        "text": ruling.text,
        "findings": told(ruling.findings),
        "by": by,
        "at": ruling.created_at,
        "appeal": getattr(ruling, "appeal", None),
    }


def _at(name: str, case: ModerationCase) -> str:
    return reverse(f"manage_moderation:{name}", kwargs={"number": case.pk})
