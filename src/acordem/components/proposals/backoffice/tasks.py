# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for the council's people in proposals: those without an answer, and answers that nobody reads yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.components.proposals.backoffice.pages import address
from acordem.components.proposals.enums import AnswerStage
from acordem.components.proposals.managing import unanswered
from acordem.components.proposals.models import Evaluator, ProposalAnswer
from acordem.components.proposals.permissions import ANSWER, MANAGE
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place, closing
from acordem.kernel.registry.manifests import Task

SOON = dt.timedelta(days=7)
_bare: Held[dict[int, int]] = Held()


def tasks(places: Sequence[Place], viewer: Viewer) -> list[Task]:
    """What waits for the viewer in these components, in two queries however many they are."""
    answering = [place for place in places if viewer.has(ANSWER, place.space.pk) and _takes_answers(place)]
    publishing = [place for place in places if viewer.has(MANAGE, place.space.pk)]
    bare = _unanswered_in(answering, viewer)
    waiting = _waiting_in(publishing)
    return [
        *(_to_answer(place, bare[place.component.pk]) for place in answering if bare.get(place.component.pk)),
        *(_to_publish(place, waiting[place.component.pk]) for place in publishing if waiting.get(place.component.pk)),
    ]


def _takes_answers(place: Place) -> bool:
    return bool(place.settings.answers_enabled and place.step_settings.answers_enabled)


def _unanswered_in(places: Sequence[Place], viewer: Viewer) -> dict[int, int]:
    """How many have no answer in each component: of all, or of those given to whoever only evaluates there."""
    whole = tuple(place.component.pk for place in places if viewer.has(MANAGE, place.space.pk))
    rest = [place.component.pk for place in places if place.component.pk not in whole]
    proposals = Resource.objects.filter(kind="proposal")
    # Held, because of a hundred thousand it takes as long as ten pages.
    found = dict(_bare.get(whole, lambda: _by_component(proposals.filter(component__in=whole)))) if whole else {}
    if rest:
        mine = Evaluator.objects.filter(participant_id=viewer.acting_id).values("proposal_id")
        found |= _by_component(proposals.filter(component__in=rest, pk__in=mine))
    return found


def _by_component(proposals: QuerySet[Resource]) -> dict[int, int]:
    counted = unanswered(proposals).order_by().values_list("component_id").annotate(Count("pk"))
    return {component: number for component, number in counted if component is not None}


def _waiting_in(places: Sequence[Place]) -> dict[int, int]:
    if not places:
        return {}
    components = [place.component.pk for place in places]
    waiting = ProposalAnswer.objects.filter(~Q(state=""), published_at__isnull=True)
    found = waiting.filter(proposal__resource__component__in=components)
    return dict(found.order_by().values_list("proposal__resource__component_id").annotate(Count("pk")))


def _to_answer(place: Place, count: int) -> Task:
    ends_at = closing(place, "answers_enabled")
    text = ngettext(
        "%(count)s proposal has no answer in “%(name)s”",
        "%(count)s proposals have no answer in “%(name)s”",
        count,
    )
    is_urgent = ends_at is not None and ends_at - timezone.now() <= SOON
    told = {"count": number_format(count, force_grouping=True), "name": _named(place)}
    return Task(text % told, f"{address(place, 'list')}?answer={AnswerStage.UNANSWERED}", ends_at, is_urgent)


def _to_publish(place: Place, count: int) -> Task:
    text = ngettext(
        "%(count)s answer waits to be published in “%(name)s”",
        "%(count)s answers wait to be published in “%(name)s”",
        count,
    )
    told = {"count": number_format(count, force_grouping=True), "name": _named(place)}
    return Task(text % told, f"{address(place, 'list')}?answer={AnswerStage.WAITING}")


def _named(place: Place) -> str:
    return _("%(space)s: %(component)s") % {"space": place.space.resource.title, "component": place.component.name}
