# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei joins proposals that say the same, and divides one that says two things."""

from __future__ import annotations

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.models import Proposal, Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Resource, ResourceLink
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyItem
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import office, staff, titles
from tests.stories import ca

EVENTS = "acordem.components.proposals.events."


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def twins(vilamar):
    """Two that say the same, of Neus and of Pau."""
    return vilamar.proposal("Arbres a la plaça"), vilamar.proposal("Ombra a la plaça", by="Pau", address="Plaça Major")


def support(council, proposal, name):
    place, viewer = council.place(), council.viewer(name)
    with council.scope():
        actions.support_proposal(place=place, viewer=viewer, proposal=proposal)


def merge(council, client, proposals, **said):
    sent = {"bulk": "merge", "row": [each.pk for each in proposals], "answered": "1", "signed_by": "authors"}
    return client.post(office(council), sent | {"understood": "on"} | said, follow=True)


def newest(council) -> Proposal:
    with council.scope():
        return Proposal.objects.select_related("resource").latest("pk")


def test_two_become_one_signed_by_everybody_and_the_originals_lead_to_it(vilamar, remei, twins):
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        green, hot = (TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca(name)) for name in ("Verd", "Calor"))
        for proposal, item in ((twins[0], green), (twins[1], green), (twins[1], hot)):
            Classification.objects.create(resource=proposal.resource, item=item)
    support(vilamar, twins[0], "Roc")

    page = merge(vilamar, remei, twins)

    made = newest(vilamar)
    assert f"2 propostes ja en són una: la #{made.resource.number}." in texts(page)
    assert titles(page) == ["Arbres a la plaça"]
    with vilamar.scope():
        assert (made.body, made.address) == (twins[0].body, "Plaça Major")
        assert [author.participant.name for author in made.resource.coauthorships.all()] == ["Neus", "Pau"]
        assert (made.resource.authors_count, made.resource.supports_count) == (2, 0)
        assert {each.item_id for each in made.resource.classifications.all()} == {green.pk, hot.pk}
        links = ResourceLink.objects.filter(newer=made.pk, kind="merged").values_list("older_id", flat=True)
        assert set(links) == {each.pk for each in twins}
        original = Resource.objects.get(pk=twins[0].pk)
        assert (original.is_withdrawn, original.supports_count, Support.objects.count()) == (True, 1, 1)
        changes = AuditEntry.objects.get(verb="proposals.merge").changes
        assert changes == {"from": [each.resource.number for each in twins]}
        event = OutboxEvent.objects.get(name=EVENTS + "ProposalsMerged").payload
        assert event == {"resource_id": made.pk, "merged_ids": [each.pk for each in twins]}
    public = vilamar.client().get(vilamar.url(f"/{twins[1].resource.number}")).text
    assert "continua aquí" in public
    assert vilamar.url(f"/{made.resource.number}") in public
    assert "ha retirat aquesta proposta" not in public
    assert "Ombra a la plaça" not in vilamar.client().get(vilamar.url()).text


def test_the_new_one_says_what_is_written_and_may_be_the_councils(vilamar, remei, twins):
    said = {"title_ca": "Arbres i ombra", "body_ca": "Tot plegat, ben dit.", "signed_by": "council"}

    merge(vilamar, remei, twins, **said)

    made = newest(vilamar)
    with vilamar.scope():
        assert (made.resource.title, made.body) == (ca("Arbres i ombra"), ca("Tot plegat, ben dit."))
        assert (made.resource.is_official, made.resource.coauthorships.count()) == (True, 0)


def test_what_happens_to_supports_is_said_and_has_to_be_known_first(vilamar, remei, twins):
    ask = remei.post(office(vilamar), {"bulk": "merge", "row": [each.pk for each in twins]})
    assert "que comença sense cap" in texts(ask)
    page = merge(vilamar, remei, twins, understood="")
    assert page.status_code == 422
    assert newest(vilamar).pk == twins[1].pk


def test_whoever_supported_an_original_gets_that_support_back(vilamar, remei, twins):
    vilamar.configure(support_limit=1)
    support(vilamar, twins[0], "Roc")
    with pytest.raises(NotAllowed):
        support(vilamar, twins[1], "Roc")

    merge(vilamar, remei, twins)

    made = newest(vilamar)
    support(vilamar, made, "Roc")
    with vilamar.scope():
        assert Resource.objects.get(pk=made.pk).supports_count == 1
    with pytest.raises(NotAllowed):
        support(vilamar, twins[0], "Aina")


def test_one_is_not_joined_nor_what_is_gone(vilamar, remei, twins):
    assert merge(vilamar, remei, twins[:1]).status_code == 403
    place, viewer = vilamar.place(), vilamar.viewer("Remei")
    with vilamar.scope():
        actions.withdraw_proposal(viewer=vilamar.viewer("Neus"), proposal=twins[0])
        with pytest.raises(NotAllowed, match="not_listed"):
            actions.merge_proposals(place=place, viewer=viewer, proposal_ids=[each.pk for each in twins])
        assert not ResourceLink.objects.exists()


def test_joining_again_does_nothing(vilamar, remei, twins):
    merge(vilamar, remei, twins)
    made = newest(vilamar)
    merge(vilamar, remei, twins)
    assert newest(vilamar).pk == made.pk


def test_one_that_says_two_things_is_divided(vilamar, remei, twins):
    address = office(vilamar, f"/{twins[0].resource.number}/split")
    page = remei.get(address)
    assert "Els suports no hi van" in texts(page)
    sent = fields(page) | {
        "title1_ca": "Arbres",
        "body1_ca": "Deu arbres.",
        "title2_ca": "Bancs",
        "body2_ca": "Quatre bancs.",
    }

    remei.post(address, sent)

    with vilamar.scope():
        links = ResourceLink.objects.filter(older=twins[0].pk, kind="split").order_by("newer_id")
        parts = [Proposal.objects.get(pk=link.newer_id) for link in links]
        assert [str(part.resource.title) for part in parts] == ["Arbres", "Bancs"]
        assert [part.resource.coauthorships.get().participant.name for part in parts] == ["Neus", "Neus"]
        assert Resource.objects.get(pk=twins[0].pk).is_withdrawn
        assert OutboxEvent.objects.get(name=EVENTS + "ProposalSplit").payload["part_ids"] == [p.pk for p in parts]
    assert "continua aquí" in vilamar.client().get(vilamar.url(f"/{twins[0].resource.number}")).text
    assert remei.post(address, sent).status_code == 403


@pytest.mark.parametrize("wrong", [{"title2_ca": ""}, {"body2_ca": ""}, {"title3_ca": "Només títol"}])
def test_a_part_needs_a_title_and_a_text(vilamar, remei, twins, wrong):
    address = office(vilamar, f"/{twins[0].resource.number}/split")
    sent = fields(remei.get(address)) | {"title2_ca": "Bancs", "body2_ca": "Quatre bancs."}
    assert remei.post(address, sent | wrong).status_code == 422
    with vilamar.scope():
        assert Proposal.objects.count() == 2


def test_who_evaluates_joins_and_divides_nothing(vilamar, twins):
    evel = staff(vilamar, "Evel", "evaluator")
    assert evel.get(office(vilamar, f"/{twins[0].resource.number}/split")).status_code == 403
    assert merge(vilamar, evel, twins).status_code == 403
    place, viewer = vilamar.place(), vilamar.viewer("Evel")
    with vilamar.scope(), pytest.raises(NotAllowed, match="role_needed"):
        actions.merge_proposals(place=place, viewer=viewer, proposal_ids=[each.pk for each in twins])
