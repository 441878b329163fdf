# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Supports that count only together, and proposals that need a number of them."""

from __future__ import annotations

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acordem.components.proposals import actions
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.participation.models import Resource


def supports(council) -> list[int]:
    """The counters of all proposals, by number."""
    with council.scope():
        found = Resource.objects.filter(kind="proposal").order_by("number")
        return list(found.values_list("supports_count", flat=True))


def press(council, name: str, proposal, verb=actions.support_proposal) -> str:
    """Somebody supports (or takes back) a proposal; the code of the refusal, '' when there is none."""
    place, viewer = council.place(), council.viewer(name)
    with council.scope():
        try:
            verb(place=place, viewer=viewer, proposal=proposal)
        except NotAllowed as refusal:
            return refusal.decision.code
    return ""


def test_paus_supports_count_once_he_has_given_three(vilamar):
    vilamar.configure(minimum_supports=3)
    three = [vilamar.proposal(f"Proposta número {n}") for n in range(3)]

    press(vilamar, "Pau", three[0])
    press(vilamar, "Pau", three[1])
    assert supports(vilamar) == [0, 0, 0]

    press(vilamar, "Pau", three[2])
    assert supports(vilamar) == [1, 1, 1]


def test_going_below_the_minimum_takes_all_of_them_back_and_coming_back_gives_them_again(vilamar):
    vilamar.configure(minimum_supports=2)
    first, second, third = (vilamar.proposal(f"Proposta número {n}") for n in range(3))
    for proposal in (first, second, third):
        press(vilamar, "Pau", proposal)
    press(vilamar, "Neus", first)
    assert supports(vilamar) == [1, 1, 1]

    press(vilamar, "Pau", third, actions.withdraw_support)
    assert supports(vilamar) == [1, 1, 0]
    press(vilamar, "Pau", second, actions.withdraw_support)
    assert supports(vilamar) == [0, 0, 0]
    press(vilamar, "Pau", third)
    assert supports(vilamar) == [1, 0, 1]


def test_a_minimum_above_the_limit_asks_for_the_limit_and_not_for_the_impossible(vilamar):
    vilamar.configure(minimum_supports=5, support_limit=2)
    first, second = vilamar.proposal("Proposta número 1"), vilamar.proposal("Proposta número 2")
    press(vilamar, "Pau", first)
    press(vilamar, "Pau", second)
    assert supports(vilamar) == [1, 1]


def test_the_page_says_how_many_are_missing(vilamar):
    vilamar.configure(minimum_supports=3)
    proposal = vilamar.proposal()
    pau, url = vilamar.client("Pau"), vilamar.url(f"/{proposal.resource.number}", "en")
    assert "Supports count once you have given 3." in pau.get(url).text
    pau.post(f"{url}/support")
    assert "count yet: give 2 more." in pau.get(url).text


def test_a_proposal_that_has_what_it_needs_takes_no_more_unless_it_may(vilamar):
    vilamar.configure(threshold=2)
    proposal = vilamar.proposal()
    assert [press(vilamar, name, proposal) for name in ("Pau", "Neus", "Roc")] == ["", "", "threshold_reached"]
    assert supports(vilamar) == [2]

    vilamar.configure(threshold=2, exceeds_threshold=True)
    assert press(vilamar, "Roc", proposal) == ""
    assert supports(vilamar) == [3]


def test_the_page_shows_how_far_it_is_from_what_it_needs(vilamar):
    vilamar.configure(threshold=4)
    proposal = vilamar.proposal()
    press(vilamar, "Pau", proposal)
    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}", "en")).text
    assert '<progress id="supports-progress" value="1" max="4">1 support of 4 needed</progress>' in page


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minimum=st.integers(0, 3),
    steps=st.lists(st.tuples(st.sampled_from(["Pau", "Roc"]), st.integers(0, 2), st.booleans()), max_size=12),
)
def test_whatever_people_press_the_counters_equal_the_supports_that_count(vilamar, minimum, steps):
    # Every example begins in the same town, with these people and nothing else.
    for name in ("Neus", "Pau", "Roc"):
        vilamar.person(name)
    with transaction.atomic():
        press_and_compare(vilamar, minimum, steps)
        transaction.set_rollback(True)


def press_and_compare(vilamar, minimum: int, steps) -> None:
    vilamar.configure(minimum_supports=minimum)
    proposals = [vilamar.proposal(f"Proposta número {n}") for n in range(3)]
    given_by: dict[str, set[int]] = {"Pau": set(), "Roc": set()}

    for name, which, is_given in steps:
        press(vilamar, name, proposals[which], actions.support_proposal if is_given else actions.withdraw_support)
        (given_by[name].add if is_given else given_by[name].discard)(which)

    counting = [which for chosen in given_by.values() if len(chosen) >= minimum for which in chosen]
    with vilamar.scope():
        rows = [Resource.objects.get(pk=proposal.pk) for proposal in proposals]
        assert [row.supports_count for row in rows] == [counting.count(which) for which in range(3)]
        final = Support.objects.filter(is_temporary=False, proposal__in=proposals).count()
        assert final == len(counting)
