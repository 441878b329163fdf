# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two hundred residents press at once, twice each."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from acordem.components.proposals import actions
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Resource
from tests.stories import Council, make_council

RESIDENTS, LIMIT, PROPOSALS = 200, 3, 5


def people(council: Council) -> list[Participant]:
    with council.scope():
        return Participant.objects.bulk_create(
            Participant(email=f"r{n}@example.cat", name=f"Resident {n}", nickname=f"r{n}", password="!")
            for n in range(RESIDENTS)
        )


@pytest.mark.slow
def test_two_hundred_residents_pressing_twice_leave_exactly_three_supports_each(committed):
    vilamar = make_council("vilamar")
    vilamar.configure(support_limit=LIMIT)
    proposals = [vilamar.proposal(f"Proposta número {n}") for n in range(PROPOSALS)]
    place, residents = vilamar.place(), people(vilamar)

    def press(resident: Participant, number: int) -> str:
        viewer = Viewer(resident)
        try:
            with vilamar.scope():
                is_new = actions.support_proposal(place=place, viewer=viewer, proposal=proposals[number])
        except NotAllowed as refusal:
            return refusal.decision.code
        else:
            return "new" if is_new else "again"
        finally:
            connections["default"].close()

    presses = [(resident, number) for number in range(PROPOSALS) for resident in residents for _ in range(2)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda pair: press(*pair), presses))

    assert answers.count("new") == RESIDENTS * LIMIT
    with vilamar.scope():
        assert Support.objects.count() == RESIDENTS * LIMIT
        per_person = [Support.objects.filter(participant=resident).count() for resident in residents]
        assert set(per_person) == {LIMIT}
        for proposal in proposals:
            resource = Resource.objects.get(pk=proposal.pk)
            assert resource.supports_count == Support.objects.filter(proposal=proposal).count()
        events = OutboxEvent.objects.filter(name__endswith="ProposalSupported")
        assert events.count() == RESIDENTS * LIMIT


@pytest.mark.slow
def test_a_proposal_is_either_withdrawn_or_supported_never_both(committed):
    vilamar = make_council("vilamar")
    place, residents = vilamar.place(), people(vilamar)[:40]
    proposals = [vilamar.proposal(f"Proposta número {n}", by="Neus") for n in range(40)]
    neus = vilamar.viewer("Neus")

    def act(task: tuple[str, int]) -> None:
        kind, number = task
        try:
            with vilamar.scope():
                if kind == "withdraw":
                    actions.withdraw_proposal(viewer=neus, proposal=proposals[number])
                else:
                    actions.support_proposal(place=place, viewer=Viewer(residents[number]), proposal=proposals[number])
        except NotAllowed:
            pass
        finally:
            connections["default"].close()

    tasks = [(kind, number) for number in range(40) for kind in ("withdraw", "support")]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, tasks))

    with vilamar.scope():
        for proposal in proposals:
            resource = Resource.objects.get(pk=proposal.pk)
            supports = Support.objects.filter(proposal=proposal).count()
            assert resource.supports_count == supports
            assert resource.is_withdrawn == (supports == 0)


@pytest.mark.slow
def test_with_a_minimum_and_a_threshold_nobody_waits_for_ever_and_the_counters_equal_the_rows(committed):
    vilamar = make_council("vilamar")
    vilamar.configure(minimum_supports=3, threshold=25)
    proposals = [vilamar.proposal(f"Proposta número {n}") for n in range(5)]
    place, residents = vilamar.place(), people(vilamar)[:60]

    def press(task: tuple[int, int, bool]) -> str:
        resident, number, is_given = task
        verb = actions.support_proposal if is_given else actions.withdraw_support
        try:
            with vilamar.scope():
                verb(place=place, viewer=Viewer(residents[resident]), proposal=proposals[number])
        except NotAllowed as refusal:
            return refusal.decision.code
        finally:
            connections["default"].close()
        return ""

    chance = random.Random(3)
    presses = [(n, number, True) for n in range(60) for number in chance.sample(range(5), 4)]
    presses += [(n, chance.randrange(5), False) for n in range(60)]
    chance.shuffle(presses)
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(press, presses))

    assert answers == {"", "threshold_reached"}
    with vilamar.scope():
        for proposal in proposals:
            counting = Support.objects.filter(proposal=proposal, is_temporary=False).count()
            assert Resource.objects.get(pk=proposal.pk).supports_count == counting
        for resident in residents:
            mine = list(Support.objects.filter(participant=resident).values_list("is_temporary", flat=True))
            assert set(mine) <= {len(mine) < 3}
