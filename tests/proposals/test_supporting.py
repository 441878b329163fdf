# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.participation.models import Resource


def test_a_resident_supports_a_proposal_and_the_counter_says_one(vilamar):
    proposal = vilamar.proposal(by="Neus")

    with vilamar.scope():
        assert actions.support_proposal(place=vilamar.place(), viewer=vilamar.viewer("Pau"), proposal=proposal)
        assert Resource.objects.get(pk=proposal.pk).supports_count == 1
        assert [s.participant.name for s in Support.objects.all()] == ["Pau"]


def test_with_a_limit_of_one_the_second_support_is_refused_and_says_why(vilamar):
    vilamar.configure(support_limit=1)
    first, second = vilamar.proposal("Més arbres a la plaça"), vilamar.proposal("Una font a la plaça")
    pau, place = vilamar.viewer("Pau"), vilamar.place()

    with vilamar.scope():
        actions.support_proposal(place=place, viewer=pau, proposal=first)
        with pytest.raises(NotAllowed) as refusal:
            actions.support_proposal(place=place, viewer=pau, proposal=second)

    assert refusal.value.decision.code == "limit_reached"
    assert "activity=supported" in refusal.value.decision.remedies[0].url


def test_the_page_of_a_proposal_lets_pau_support_it_and_take_it_back(vilamar):
    proposal = vilamar.proposal(by="Neus")
    url = vilamar.url(f"/{proposal.resource.number}")
    pau = vilamar.client("Pau")

    assert "Més arbres a la plaça" in pau.get(url).text
    assert pau.post(f"{url}/support", follow=True).status_code == 200
    with vilamar.scope():
        assert Resource.objects.get(pk=proposal.pk).supports_count == 1
    assert pau.post(f"{url}/support/withdraw", follow=True).status_code == 200
    with vilamar.scope():
        assert Resource.objects.get(pk=proposal.pk).supports_count == 0
