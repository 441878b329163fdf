# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of a process says of its proposals: what came of them, and what to do with them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.components.proposals import facts, rules
from acordem.components.proposals.enums import CREATE, SUPPORT, Meaning
from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.states import state_named, states_of
from acordem.kernel.access.decisions import ALLOWED
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.registry.manifests import Invitation, Outcome

_counts: Held[dict[int, dict[str, int]]] = Held()


def outcomes(places: Sequence[Place]) -> dict[int, Outcome]:
    """How many proposals were answered, and how; components where none was are left out."""
    components = tuple(place.component.pk for place in places)
    counts = _counts.get(components, lambda: _counted(components))
    return {
        place.component.pk: Outcome(place.component.name, _figures(place, counts), address_of_list(place))
        for place in places
        if place.component.pk in counts
    }


def _counted(components: tuple[int, ...]) -> dict[int, dict[str, int]]:
    """By component and state, counted from the rows: of 100,000 answered proposals that takes as long as the page."""
    answered = Resource.objects.filter(LISTED, component__in=components, kind="proposal").exclude(state="")
    counts: dict[int, dict[str, int]] = {}
    for component_id, state, number in (
        answered.order_by().values_list("component_id", "state").annotate(number=Count("*"))
    ):
        counts.setdefault(component_id, {})[state] = number
    return counts


def invitation(place: Place, viewer: Viewer, sign_in_url: str) -> Invitation | None:
    """To make a proposal, or to support those there are; None when this phase is for neither."""
    settings = place.step_settings
    if settings.creation_enabled:
        label, url = _("Make a proposal"), reverse("proposals:new", kwargs=place.route)
        decision = rules.may_create(facts.creation_facts(place, viewer))
    elif settings.supports_enabled and not settings.supports_blocked:
        label, url, decision = _("Support proposals"), address_of_list(place), ALLOWED
    else:
        return None
    # Whoever has not signed in is let through: the form leads there and back, and reading comes before supporting.
    if viewer.is_participant or place.space.access != SpaceAccess.OPEN:
        action = CREATE if settings.creation_enabled else SUPPORT
        decision &= may_take_part(viewer, place.space, sign_in_url, component=place.component, action=action)
    return Invitation(label, url, decision)


def _figures(place: Place, counts: dict[int, dict[str, int]]) -> tuple[tuple[int, str], ...]:
    """What the states mean and not what they are called: a council's own count among what they stand for."""
    states, by_meaning = states_of(place.component), Counter[str]()
    for token, number in counts[place.component.pk].items():
        by_meaning[state_named(states, token).meaning] += number
    evaluating = by_meaning[Meaning.EVALUATING]
    accepted, rejected = by_meaning[Meaning.ACCEPTED], by_meaning[Meaning.REJECTED]
    answered = by_meaning.total() - evaluating
    told = (
        (answered, ngettext("answered", "answered", answered)),
        (accepted, ngettext("accepted", "accepted", accepted)),
        (rejected, ngettext("not accepted", "not accepted", rejected)),
        (evaluating, ngettext("being evaluated", "being evaluated", evaluating)),
    )
    return tuple((number, words) for number, words in told if number)
