# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei leaves each thing that people do to everybody, to the members, or to whoever is verified."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from acordem.components.proposals.actions import create_draft, publish_proposal
from acordem.kernel.access.decisions import ALLOWED, NotAllowed, Remedy, refused
from acordem.kernel.participation import admission
from acordem.kernel.participation.component_actions import change_who
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.taking_part import who_may
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Verification
from acordem.spaces.processes.actions import start_process
from acordem.spaces.processes.files import read_file, write
from acordem.spaces.processes.plans import ComponentPlan, ProcessPlan, plan_of_process
from tests.statistics.test_counting import comment, support
from tests.stories import ca


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


def page_of(vilamar) -> str:
    return f"/ca/admin/processes/pla-de-places/components/{vilamar.component.number}/who"


def leave(vilamar, **who: str) -> None:
    with vilamar.scope():
        change_who(component=Component.objects.get(pk=vilamar.component.pk), who=who)


def is_from_the_register(viewer):
    """A verification of the test's: only Joana lives here."""
    if viewer.participant.name == "Joana":
        return ALLOWED
    return refused("not_verified", "Només per a qui viu aquí.", Remedy("verify", "Verifica't", "/ca/verify"))


@pytest.fixture
def register(monkeypatch):
    declared = Verification("register", "Empadronament", "tests.backoffice.test_who.is_from_the_register")
    monkeypatch.setattr(registry, "verifications", lambda: (declared,))
    monkeypatch.setattr("acordem.kernel.participation.taking_part.import_string", lambda name: is_from_the_register)


def test_from_the_beginning_everybody_may_do_everything(vilamar, remei):
    form = remei.get(page_of(vilamar)).context["form"]

    assert {name: form.initial[name] for name in ("create", "support", "comment")} == {
        "create": "everybody",
        "support": "everybody",
        "comment": "everybody",
    }


def test_proposing_is_left_to_members_and_supporting_to_everybody(vilamar, remei):
    proposal = vilamar.proposal(by="Neus")
    assert (
        remei.post(page_of(vilamar), {"create": "members", "support": "everybody", "comment": "everybody"}).status_code
        == 302
    )
    with vilamar.scope():
        admission.add_member(space=vilamar.process.space, participant=vilamar.person("Pau"))

    assert vilamar.client("Pau").get(vilamar.url("/new")).status_code == 200
    refusal = vilamar.client("Joana").get(vilamar.url("/new"))
    assert refusal.status_code == 403
    assert "només ho poden fer els seus membres" in refusal.content.decode()
    support(vilamar, proposal, "Joana")


def test_a_draft_that_somebody_had_is_not_published_once_it_is_for_members(vilamar):
    viewer, place = vilamar.viewer("Joana"), vilamar.place()
    with vilamar.scope():
        draft = create_draft(place=place, viewer=viewer, title=ca("Una font"), body=ca("Per beure quan fa calor."))
    leave(vilamar, create="members")

    with vilamar.scope(), pytest.raises(NotAllowed) as refusal:
        publish_proposal(place=vilamar.place(), viewer=viewer, proposal=draft)
    assert refusal.value.decision.code == "members_only"


def test_supporting_and_commenting_are_refused_to_others_by_page_and_verb_alike(vilamar):
    proposal = vilamar.proposal(by="Neus")
    leave(vilamar, support="members", comment="members")

    for act in (support, comment):
        with pytest.raises(NotAllowed) as refusal:
            act(vilamar, proposal, "Joana")
        assert refusal.value.decision.code == "members_only"
    page = vilamar.client("Joana").get(vilamar.url(f"/{proposal.resource.number}")).content.decode()
    assert page.count("només ho poden fer els seus membres") >= 2


def test_whoever_works_for_the_council_does_what_members_do(vilamar, remei):
    proposal = vilamar.proposal(by="Neus")
    leave(vilamar, comment="members")

    comment(vilamar, proposal, "Remei")


def test_a_verification_that_is_installed_can_be_asked_for(vilamar, remei, register):
    proposal = vilamar.proposal(by="Neus")
    assert "Empadronament" in remei.get(page_of(vilamar)).content.decode()
    sent = {"create": "everybody", "support": "register", "comment": "everybody"}
    assert remei.post(page_of(vilamar), sent).status_code == 302

    support(vilamar, proposal, "Joana")
    with pytest.raises(NotAllowed) as refusal:
        support(vilamar, proposal, "Pau")
    assert refusal.value.decision.remedies[0].url == "/ca/verify"


def test_a_verification_that_is_gone_lets_nobody_through_and_the_form_says_so(vilamar, remei):
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        component = Component.objects.get(pk=vilamar.component.pk)
        component.settings["who"] = {"support": "register"}
        component.save()

    with pytest.raises(NotAllowed) as refusal:
        support(vilamar, proposal, "Joana")
    assert refusal.value.decision.code == "not_available"
    assert "Una verificació que no està disponible" in remei.get(page_of(vilamar)).content.decode()


def test_nobody_else_can_be_named(vilamar, remei):
    answer = remei.post(page_of(vilamar), {"create": "friends", "support": "everybody", "comment": "everybody"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["create"]


def test_the_page_of_the_process_invites_nobody_to_what_they_may_not_do(vilamar):
    leave(vilamar, create="members")

    page = vilamar.client("Joana").get("/ca/processes/pla-de-places").content.decode()

    assert "només ho poden fer els seus membres" in page


def test_a_copy_leaves_each_thing_to_whom_the_original_did(vilamar, remei):
    leave(vilamar, support="members")
    process, steps = vilamar.process, vilamar.steps
    with vilamar.scope():
        plan = plan_of_process(process, steps, [Component.objects.get(pk=vilamar.component.pk)])
        start_process(plan=read_file(json.dumps(write(plan)).encode()))
        copy = Component.objects.latest("pk")

    assert who_may(copy, "support") == "members"
    assert who_may(copy, "create") == "everybody"


@pytest.mark.parametrize("who", [{"support": "friends"}, {"fly": "everybody"}])
def test_a_file_that_names_nobody_we_know_is_refused_with_a_sentence(vilamar, who):
    with vilamar.scope():
        plan = ProcessPlan(title=ca("Prova"), texts={}, components=[ComponentPlan("proposals", ca("Idees"), who=who)])
        with pytest.raises(ValidationError, match="Tria entre els que s'ofereixen"), override("ca"):
            start_process(plan=plan)
