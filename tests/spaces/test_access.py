# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Processes for members: who sees them, who takes part, and everywhere they must not be seen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acordem.capabilities.search.actions import index
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import publish_space
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import ParticipatorySpace, Resource, SpaceMember
from acordem.kernel.participation.queries import resource_visible_to, seen_by
from acordem.kernel.participation.taking_part import may_take_part
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import RelatedProcess
from acordem.spaces.processes.queries import search_texts
from tests.stories import Council, ca


@pytest.fixture
def town(vilamar) -> Council:
    """Vilamar, where Neus has proposed something that was answered, and Laia is a member of the process."""
    proposal = vilamar.proposal("Més arbres a la plaça", by="Neus")
    vilamar.staff("Alba", "admin")
    vilamar.staff("Marc", "moderator")
    with vilamar.scope():
        proposals.answer_proposal(
            place=vilamar.place(), viewer=vilamar.viewer("Alba"), proposal=proposal, state="accepted", text=ca("Sí")
        )
        admission.add_member(space=vilamar.process.space, participant=vilamar.person("Laia"))
    return vilamar


def make(town: Council, access: SpaceAccess) -> None:
    with town.scope():
        admission.change_access(space=town.process.space, access=access)


WHO = {"a visitor": "", "Pau": "Pau", "Laia": "Laia", "Marc": "Marc", "Alba": "Alba"}


@pytest.mark.parametrize(
    ("who", "seen"), [("a visitor", False), ("Pau", False), ("Laia", True), ("Marc", True), ("Alba", True)]
)
def test_a_restricted_process_is_seen_by_members_and_staff_only(town, who, seen):
    make(town, SpaceAccess.RESTRICTED)
    client = town.client(WHO[who])
    expected = 200 if seen else 404
    assert client.get("/ca/processes/pla-de-places").status_code == expected
    assert client.get(town.url()).status_code == expected
    assert client.get(town.url("/1")).status_code == expected
    for address in ("/ca/processes", "/ca/processes?when=all", "/ca/"):
        assert ("pla-de-places" in client.get(address).text) is seen, address


@pytest.mark.parametrize("who", WHO)
def test_a_transparent_process_is_seen_by_everybody(town, who):
    make(town, SpaceAccess.TRANSPARENT)
    client = town.client(WHO[who])
    assert client.get("/ca/processes/pla-de-places").status_code == 200
    assert client.get(town.url("/1")).status_code == 200
    assert "pla-de-places" in client.get("/ca/processes").text


def test_a_restricted_process_is_in_no_count_no_answer_no_search_and_no_page_that_points_to_it(town):
    with town.scope():
        other = processes.create_process(
            slug="pla-de-parcs", title=ca("Pla de parcs"), subtitle=ca("Parcs"), short_description=ca("<p>Parcs.</p>")
        )
        publish_space(space=other.space)
        RelatedProcess.objects.create(process=other, other=town.process)
        index(search_texts([town.process.space.resource_id]))
    make(town, SpaceAccess.RESTRICTED)
    visitor, laia = town.client(), town.client("Laia")

    assert 'tab-count">1<' in visitor.get("/ca/processes?when=active").text
    assert 'tab-count">2<' in laia.get("/ca/processes?when=active").text
    assert "Més arbres a la plaça" not in visitor.get("/ca/").text
    assert "Més arbres a la plaça" in laia.get("/ca/").text
    assert "Pla de places" not in visitor.get("/ca/processes/pla-de-parcs").text
    assert "Pla de places" in laia.get("/ca/processes/pla-de-parcs").text
    assert "Pla de places" not in visitor.get("/ca/processes?when=all&q=places").text
    assert "Pla de places" in laia.get("/ca/processes?when=all&q=places").text


def test_whoever_has_any_role_in_the_process_sees_it_and_a_role_elsewhere_is_not_enough(town):
    make(town, SpaceAccess.RESTRICTED)
    with town.scope():
        other = processes.create_process(
            slug="altre", title=ca("Un altre"), subtitle=ca("x"), short_description=ca("x")
        )
        grant_role(participant=town.person("Oriol"), role="desk_clerk", space=town.process.space)
        grant_role(participant=town.person("Rosa"), role="desk_clerk", space=other.space)
    assert town.client("Oriol").get("/ca/processes/pla-de-places").status_code == 200
    assert town.client("Rosa").get("/ca/processes/pla-de-places").status_code == 404


def test_the_conditions_of_lists_and_of_single_pages_never_differ(town):
    """The same question asked of many rows and of one: over every kind of access, publication and viewer."""
    with town.scope():
        grant_role(participant=town.person("Oriol"), role="evaluator", space=town.process.space)
    names = ("", "Pau", "Laia", "Oriol", "Marc", "Alba")
    for access in SpaceAccess:
        make(town, access)
        for published in (True, False):
            with town.scope():
                resources = Resource.objects.filter(pk=town.process.space.resource_id)
                resources.update(published_at="2026-01-01T00:00Z" if published else None)
                for name in names:
                    viewer = town.viewer(name)
                    listed = ParticipatorySpace.objects.filter(seen_by(viewer), pk=town.process.pk).exists()
                    through = Resource.objects.filter(seen_by(viewer, "space__"), kind="proposal").exists()
                    alone = town.client(name).get("/ca/processes/pla-de-places").status_code == 200
                    one = _resolves(viewer)
                    assert listed == through == alone == one, (access, published, name)


def _resolves(viewer) -> bool:
    try:
        resource_visible_to(viewer, "proposal", 1)
    except Resource.DoesNotExist:
        return False
    return True


@pytest.mark.parametrize("access", [SpaceAccess.TRANSPARENT, SpaceAccess.RESTRICTED])
def test_only_members_take_part(town, access):
    make(town, access)
    with town.scope():
        space = ParticipatorySpace.objects.select_related("resource").get(pk=town.process.pk)
        laia, pau, alba = (viewer_of(town.person(name)) for name in ("Laia", "Pau", "Alba"))
        assert may_take_part(laia, space).allowed
        for stranger in (pau, alba):
            decision = may_take_part(stranger, space)
            assert decision.code == "members_only"
            assert decision.remedies
        with pytest.raises(NotAllowed):
            proposals.create_draft(
                place=town.place(), viewer=pau, title=ca("Una font"), body=ca("Fa calor i no hi ha aigua.")
            )
    assert town.client("Laia").post(town.url("/1/support")).status_code == 302
    assert town.client("Pau").post(town.url("/1/support")).status_code == (404 if access == "restricted" else 403)


def test_somebody_who_is_not_signed_in_is_asked_to_and_a_blocked_member_is_refused(town):
    make(town, SpaceAccess.TRANSPARENT)
    with town.scope():
        space = ParticipatorySpace.objects.select_related("resource").get(pk=town.process.pk)
        assert may_take_part(town.viewer(), space, "/in").remedies[0].url == "/in"
        laia = town.person("Laia")
        laia.is_active = False
        assert may_take_part(viewer_of(laia), space).code == "blocked"


def test_being_made_a_member_twice_is_once_and_everything_is_written_down(town):
    pau = town.person("Pau")
    with town.scope():
        for _ in range(2):
            admission.add_member(space=town.process.space, participant=pau, by=town.person("Alba"))
        assert SpaceMember.objects.filter(participant=pau).count() == 1
        admission.change_access(space=town.process.space, access=SpaceAccess.RESTRICTED)
        admission.change_access(space=town.process.space, access=SpaceAccess.RESTRICTED)
        for _ in range(2):
            admission.remove_member(space=town.process.space, participant=pau)
        verbs = list(AuditEntry.objects.filter(verb__startswith="space.").order_by("pk").values_list("verb", flat=True))
        assert verbs[-3:] == ["space.add_member", "space.change_access", "space.remove_member"]
        assert "Pau" not in str(list(AuditEntry.objects.values_list("changes", flat=True)))
    assert town.client("Pau").get("/ca/processes/pla-de-places").status_code == 404


def test_the_neighbors_participant_cannot_be_a_member_here(town, montanyana):
    from django.db import IntegrityError

    roc = montanyana.person("Roc")
    with pytest.raises(Participant.DoesNotExist), town.scope():
        admission.add_member(space=town.process.space, participant=roc)
    with pytest.raises(IntegrityError), town.scope():
        SpaceMember.objects.create(space=town.process.space, participant=roc)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_page_says_who_the_process_is_for(town):
    make(town, SpaceAccess.TRANSPARENT)
    notice = 'class="notice'
    assert notice in town.client().get("/ca/processes/pla-de-places").text
    make(town, SpaceAccess.RESTRICTED)
    assert notice in town.client("Laia").get("/ca/processes/pla-de-places").text
    make(town, SpaceAccess.OPEN)
    assert notice not in town.client().get("/ca/processes/pla-de-places").text


def test_asking_costs_a_visitor_and_an_open_space_nothing(town):
    with town.scope():
        space = ParticipatorySpace.objects.select_related("resource").get(pk=town.process.pk)
        visitor, pau = town.viewer(), viewer_of(town.person("Pau"))
        with CaptureQueriesContext(connection) as asked:
            assert may_take_part(pau, space).allowed
            assert not may_take_part(visitor, space).allowed
            seen_by(visitor, "resource__space__")
        assert len(asked) == 0
        with CaptureQueriesContext(connection) as asked:
            assert Proposal.objects.filter(seen_by(visitor, "resource__space__")).count() == 1
        assert len(asked) == 1


def test_being_a_member_is_asked_with_the_roles_and_costs_no_question_more(town):
    def asked(address: str, name: str) -> int:
        browser = town.client(name)
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)

    page, lists = "/ca/processes/pla-de-places", "/ca/processes"
    assert (asked(page, ""), asked(page, "Laia"), asked(lists, "Laia")) == (10, 12, 9)
    make(town, SpaceAccess.TRANSPARENT)
    assert (asked(page, ""), asked(page, "Laia"), asked(lists, "Laia")) == (10, 12, 9)
    make(town, SpaceAccess.RESTRICTED)
    assert (asked(page, "Laia"), asked(lists, ""), asked(lists, "Laia")) == (12, 7, 9)
