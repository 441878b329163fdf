# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.models import Evaluator
from acordem.kernel.access import gates
from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.decisions import NotAllowed, refused
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from tests.stories import ca


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("admin", True),
        ("process_manager", True),
        ("evaluator", True),
        ("moderator", False),
        ("auditor", False),
        ("editor", False),
        ("desk_clerk", False),
        ("data_protection_contact", False),
    ],
)
def test_who_may_answer_proposals(vilamar, role, allowed):
    proposal, place = vilamar.proposal(), vilamar.place()
    vilamar.staff("Alba", role)
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        Evaluator.objects.create(proposal=proposal, participant=vilamar.people["Alba"])
        if allowed:
            actions.answer_proposal(place=place, viewer=alba, proposal=proposal, state="accepted", text=ca("Sí"))
        else:
            with pytest.raises(NotAllowed) as refusal:
                actions.answer_proposal(place=place, viewer=alba, proposal=proposal, state="accepted", text=ca("Sí"))
            assert refusal.value.decision.code == "role_needed"


def test_a_role_for_one_process_does_not_reach_another(vilamar):
    proposal, place = vilamar.proposal(), vilamar.place()
    from acordem.spaces.processes.actions import create_process

    with vilamar.scope():
        texts = {"subtitle": ca("x"), "short_description": ca("x")}
        other = create_process(slug="altre-lloc", title=ca("Un altre"), **texts)
        grant_role(participant=vilamar.person("Roc"), role="evaluator", space=other.space)
        roc = vilamar.viewer("Roc")
        with pytest.raises(NotAllowed):
            actions.answer_proposal(place=place, viewer=roc, proposal=proposal, state="accepted", text=ca("Sí"))


def test_giving_and_taking_a_role_is_written_down_without_names(vilamar):
    roc = vilamar.person("Roc")
    with vilamar.scope():
        grant = grant_role(participant=roc, role="moderator", by=vilamar.person("Alba"))
        grant_role(participant=roc, role="moderator")
        revoke_role(grant=grant)
        entries = AuditEntry.objects.filter(verb__startswith="role.").order_by("pk")
        assert [entry.verb for entry in entries] == ["role.grant", "role.revoke"]
        assert "Roc" not in str([entry.changes for entry in entries])


def test_a_room_outside_may_refuse_a_role_at_its_gate(vilamar):
    def trained(participant, role, space):
        return refused("training_needed", "First the course.")

    gates.keep("role_grant", trained)
    try:
        with vilamar.scope(), pytest.raises(NotAllowed) as refusal:
            grant_role(participant=vilamar.person("Roc"), role="moderator")
    finally:
        gates.leave("role_grant", trained)
    assert refusal.value.decision.code == "training_needed"
    with vilamar.scope():
        assert not RoleGrant.objects.exists()


def test_a_gate_that_does_not_exist_is_an_error_and_not_an_open_door():
    with pytest.raises(KeyError):
        gates.pass_gate("role_grnt")


def test_an_unpublished_process_is_seen_by_those_who_prepare_it_only(vilamar):
    from acordem.kernel.participation.models import Resource

    with vilamar.scope():
        Resource.objects.filter(pk=vilamar.process.space.resource_id).update(published_at=None)
    vilamar.staff("Alba", "admin")
    vilamar.staff("Marc", "moderator")
    for address in ("/ca/processes/pla-de-places", vilamar.url()):
        assert vilamar.client().get(address).status_code == 404
        assert vilamar.client("Marc").get(address).status_code == 404
        assert vilamar.client("Alba").get(address).status_code == 200
