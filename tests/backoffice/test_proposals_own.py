# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is the council's own: its proposals, and the states it gives to all."""

from __future__ import annotations

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.states import states_of
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component, TextVersion
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import answer, assign, office, staff
from tests.stories import ca

NEW = {"title_ca": "Voreres amples", "body_ca": "Eixamplem les voreres\n\ndel carrer Major.", "address": "Carrer Major"}


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


def edit_of(council) -> str:
    with council.scope():
        return office(council, f"/{Proposal.objects.get().resource.number}/edit")


def states(council):
    with council.scope():
        return states_of(Component.objects.get(pk=council.component.pk))


def test_the_council_proposes_and_everybody_reads_it_as_the_councils(vilamar, remei):
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=vilamar.component)
        streets = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Carrers"))

    page = remei.post(office(vilamar, "/new"), NEW | {"items": [streets.pk]}, follow=True)

    assert "com a proposta de l'ajuntament" in texts(page)
    with vilamar.scope():
        proposal = Proposal.objects.select_related("resource").get()
        assert proposal.resource.is_official
        assert proposal.body == {"ca": "Eixamplem les voreres\n\ndel carrer Major."}
        assert [each.item_id for each in proposal.resource.classifications.all()] == [streets.pk]
    public = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    assert "Voreres amples" in public
    assert "Carrers" in public


def test_where_the_council_makes_none_nothing_leads_there_and_nothing_is_made(vilamar, remei):
    vilamar.configure(official_proposals_enabled=False)
    assert "Proposta nova de l'ajuntament" not in texts(remei.get(office(vilamar)))
    assert remei.post(office(vilamar, "/new"), NEW).status_code == 403


def test_it_is_changed_while_nobody_supports_it_and_what_it_said_is_kept(vilamar, remei):
    remei.post(office(vilamar, "/new"), NEW)
    edit = edit_of(vilamar)
    page = remei.post(edit, fields(remei.get(edit)) | {"title_ca": "Voreres més amples"}, follow=True)

    assert "#1 Voreres més amples" in texts(page)
    with vilamar.scope():
        assert TextVersion.objects.count() == 2
        entry = AuditEntry.objects.get(verb="proposal.edit_official")
        assert entry.changes == {"fields": ["title"]}
        proposal = Proposal.objects.select_related("resource").get()
    neus, place = vilamar.viewer("Neus"), vilamar.place()
    with vilamar.scope():
        actions.support_proposal(place=place, viewer=neus, proposal=proposal)

    assert remei.get(edit).status_code == 403
    assert remei.post(edit, NEW).status_code == 403
    assert "1 persona hi dona suport tal com és" in texts(remei.get(office(vilamar, "/1")))


def test_what_residents_wrote_is_not_the_councils_to_change(vilamar, remei):
    proposal = vilamar.proposal()
    assert remei.get(edit_of(vilamar)).status_code == 403
    assert "Edita</a>" not in texts(remei.get(office(vilamar, f"/{proposal.resource.number}")))
    place, viewer = vilamar.place(), vilamar.viewer("Remei")
    with vilamar.scope(), pytest.raises(NotAllowed, match="not_official"):
        actions.edit_official_proposal(
            place=place, viewer=viewer, proposal=proposal, title=ca("Una altra cosa"), body=ca("Una altra cosa")
        )


@pytest.mark.parametrize("wrong", [{"title_ca": ""}, {"body_ca": ""}, {"title_ca": "a" * 151}, {"address": "a" * 256}])
def test_a_proposal_that_can_not_be(vilamar, remei, wrong):
    assert remei.post(office(vilamar, "/new"), NEW | wrong).status_code == 422
    with vilamar.scope():
        assert not Proposal.objects.exists()


def test_who_evaluates_proposes_nothing(vilamar):
    assert staff(vilamar, "Evel", "evaluator").post(office(vilamar, "/new"), NEW).status_code == 403


STATE = {"label_ca": "Fem-ho en part", "look": "warn", "meaning": "accepted"}


def test_a_state_is_added_used_and_can_not_be_removed_while_it_is(vilamar, remei):
    page = remei.post(office(vilamar, "/states/new"), STATE, follow=True)
    assert "Ja hi ha l'estat «Fem-ho en part»." in texts(page)
    made = states(vilamar)["fem-ho-en-part"]
    assert (made.look, made.meaning, str(made.label)) == ("warn", "accepted", "Fem-ho en part")
    remove = office(vilamar, "/states/fem-ho-en-part/remove")
    assert f'action="{remove}"' in texts(page)
    proposal = vilamar.proposal()
    answer(vilamar, proposal, state="fem-ho-en-part")

    assert f'action="{remove}"' not in texts(remei.get(office(vilamar, "/states")))
    refused = remei.post(remove)
    assert refused.status_code == 403
    assert "Fem-ho en part" in texts(refused)
    answer(vilamar, proposal, state="accepted")
    assert remei.post(remove).status_code == 302
    assert "fem-ho-en-part" not in states(vilamar)


def test_nor_while_an_answer_waits_with_it(vilamar, remei):
    remei.post(office(vilamar, "/states/new"), STATE)
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    answer(vilamar, vilamar.proposal(), state="fem-ho-en-part")

    assert "1 proposta hi està" in texts(remei.get(office(vilamar, "/states")))
    assert remei.post(office(vilamar, "/states/fem-ho-en-part/remove")).status_code == 403


def test_two_states_of_one_name_have_tokens_of_their_own(vilamar, remei):
    for _ in range(2):
        remei.post(office(vilamar, "/states/new"), STATE)
    remei.post(office(vilamar, "/states/new"), STATE | {"label_ca": "¿?"})
    assert {"fem-ho-en-part", "fem-ho-en-part-2", "state"} <= set(states(vilamar))


def test_one_of_always_is_renamed_and_keeps_what_it_means(vilamar, remei):
    edit = office(vilamar, "/states/rejected/edit")
    page = remei.get(edit)
    assert fields(page)["label_ca"] == "Rebutjada"
    assert "meaning" not in page.context["form"].fields
    remei.post(edit, fields(page) | {"label_ca": "No la podem fer", "look": "closed"})
    renamed = states(vilamar)["rejected"]
    assert (str(renamed.label), renamed.look, renamed.meaning) == ("No la podem fer", "closed", "rejected")

    page = remei.post(office(vilamar, "/states/rejected/remove"), follow=True)

    assert "torna a tenir el nom de sempre" in texts(page)
    assert str(states(vilamar)["rejected"].label) != "No la podem fer"


def test_two_people_change_one_state(vilamar, remei):
    remei.post(office(vilamar, "/states/new"), STATE)
    vilamar.staff("Alba", "admin")
    alba, edit = vilamar.client("Alba"), office(vilamar, "/states/fem-ho-en-part/edit")
    opened = fields(remei.get(edit))
    alba.post(edit, opened | {"label_ca": "A mitges"})

    page = remei.post(edit, opened | {"label_ca": "En bona part"})

    assert page.status_code == 409
    assert "A mitges" in texts(page)


@pytest.mark.parametrize("wrong", [{"label_ca": ""}, {"look": "pink"}, {"meaning": "perhaps"}, {"label_ca": "a" * 61}])
def test_a_state_that_can_not_be(vilamar, remei, wrong):
    before = set(states(vilamar))
    assert remei.post(office(vilamar, "/states/new"), STATE | wrong).status_code == 422
    assert set(states(vilamar)) == before


def test_states_that_are_not_there_and_people_who_may_not(vilamar, remei):
    assert remei.get(office(vilamar, "/states/never/edit")).status_code == 404
    evel = staff(vilamar, "Evel", "evaluator")
    assign(vilamar, vilamar.proposal(), "Evel")
    assert evel.get(office(vilamar, "/states")).status_code == 403
    assert evel.post(office(vilamar, "/states/new"), STATE).status_code == 403
    place, viewer = vilamar.place(), vilamar.viewer("Evel")
    with vilamar.scope(), pytest.raises(NotAllowed, match="role_needed"):
        actions.change_states(component=place.component, viewer=viewer, own=[])
