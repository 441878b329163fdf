# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei brings proposals: from another component, with what they leave behind, and from a spreadsheet."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import attachments_of
from acordem.components.proposals import actions
from acordem.components.proposals.backoffice import spreadsheets
from acordem.components.proposals.imports import uploads
from acordem.components.proposals.models import Proposal, ProposalAnswer
from acordem.components.proposals.states import ProposalState
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.actions import add_component, publish_component
from acordem.kernel.participation.models import Component, Resource, ResourceLink
from acordem.kernel.participation.queries import place_of
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.attachments import files
from tests.attachments.test_attaching import attach, on_disk
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import answer, office, staff, titles
from tests.stories import ca

CSV = "Identificador;Títol;Text;Estat\n1;Arbres al passeig;Fan ombra.;Acceptada\n2;Bancs;Per seure.;\n"


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def second(vilamar):
    """A second component of the same process, where nothing is yet."""
    with vilamar.scope():
        made = add_component(space=vilamar.process.space, kind="proposals", name=ca("Segona volta"))
        publish_component(component=made)
    return made


def there(council, component, rest: str = "") -> str:
    return office(council, rest).replace(f"/f/{council.component.number}/", f"/f/{component.number}/")


def copied(council, component) -> dict[str, Proposal]:
    with council.scope():
        found = Proposal.objects.select_related("resource", "answer").filter(resource__component=component)
        return {str(each.resource.title): each for each in found}


def send(council, client, content: str = CSV, name: str = "propostes.csv"):
    return client.post(office(council, "/import"), {"file": SimpleUploadedFile(name, content.encode())})


def count(council) -> int:
    with council.scope():
        return Proposal.objects.count()


def test_proposals_go_on_in_another_component_with_their_authors_and_lead_back(vilamar, remei, second):
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        shared, lost = (TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca(name)) for name in ("Verd", "Gris"))
        other = Taxonomy.objects.create(name=ca("Barris"))
        lost.taxonomy = other
        lost.save()
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=second)
    trees = vilamar.proposal("Arbres al passeig", address="Passeig")
    with vilamar.scope():
        Classification.objects.create(resource=trees.resource, item=shared)
        Classification.objects.create(resource=trees.resource, item=lost)
    pau, place = vilamar.viewer("Pau"), vilamar.place()
    with vilamar.scope():
        actions.support_proposal(place=place, viewer=pau, proposal=trees)
    sent = {"source": vilamar.component.pk, "keeps_authors": "on"}

    page = remei.post(there(vilamar, second, "/copy"), sent, follow=True)

    assert "1 proposta ja és aquí." in texts(page)
    copy = copied(vilamar, second)["Arbres al passeig"]
    assert (copy.address, copy.body, copy.resource.supports_count) == ("Passeig", trees.body, 0)
    assert copy.resource.number != trees.resource.number
    with vilamar.scope():
        assert [a.participant.name for a in copy.resource.coauthorships.all()] == ["Neus"]
        assert [each.item_id for each in copy.resource.classifications.all()] == [shared.pk]
        link = ResourceLink.objects.get()
        assert (link.newer_id, link.older_id, link.kind) == (copy.pk, trees.pk, "copied")
        changes = AuditEntry.objects.get(verb="proposals.copy").changes
        assert changes == {"from": vilamar.component.pk, "count": 1, "attached": 0, "states": []}
    assert "Arbres al passeig" in texts(remei.get(there(vilamar, second, f"/{copy.resource.number}")))

    vilamar.proposal("Bancs", by="Pau")
    page = remei.post(there(vilamar, second, "/copy"), sent, follow=True)
    assert "1 proposta ja és aquí. 1 ja s'havia portat i no s'ha repetit." in texts(page)
    assert set(copied(vilamar, second)) == {"Arbres al passeig", "Bancs"}


def test_their_documents_come_along_as_files_of_their_own_once(vilamar, remei, second, media):
    trees, benches = vilamar.proposal("Arbres"), vilamar.proposal("Bancs")
    plan = attach(vilamar, resource=trees.resource, title=ca("Plànol"), weight=2)
    photo = attach(vilamar, files.picture(), "plaça.png", resource=trees.resource, title=ca("La plaça"), weight=1)
    sent = {"source": vilamar.component.pk, "keeps_authors": "on"}

    page = remei.get(there(vilamar, second, "/copy"))
    assert "els documents i les imatges es copien" in texts(page)
    for _ in range(2):
        remei.post(there(vilamar, second, "/copy"), sent)

    copy = copied(vilamar, second)["Arbres"]
    with vilamar.scope():
        assert [str(each.title) for each in attachments_of(copy.resource)] == ["La plaça", "Plànol"]
        assert attachments_of(copied(vilamar, second)["Bancs"].resource) == []
        changes = AuditEntry.objects.filter(verb="proposals.copy").earliest("pk").changes
        assert (changes["count"], changes["attached"]) == (2, 2)
        assert Attachment.objects.filter(resource=benches.resource).count() == 0
    assert len(on_disk(media)) == 6, "a plan, a photograph and its small one, twice"
    with vilamar.scope():
        mine = {each.file for each in attachments_of(copy.resource)}
    assert mine.isdisjoint({plan.file, photo.file})


def test_a_document_that_is_lost_is_told_and_nothing_is_copied(vilamar, remei, second, media):
    trees = vilamar.proposal("Arbres")
    photo = attach(vilamar, files.picture(), "plaça.png", resource=trees.resource, title=ca("La plaça"))
    plan = attach(vilamar, resource=trees.resource, title=ca("Plànol"))
    (media / plan.file).unlink()

    page = remei.post(there(vilamar, second, "/copy"), {"source": vilamar.component.pk, "keeps_authors": "on"})

    assert page.status_code == 422
    assert "El fitxer de «Plànol», de «Arbres», no hi és o està malmès." in texts(page)
    assert copied(vilamar, second) == {}
    assert on_disk(media) == sorted([photo.file, photo.thumbnail])


def test_those_in_a_state_come_with_their_answers_and_without_their_authors(vilamar, remei, second):
    yes, waiting, bare = (vilamar.proposal(t, by=t) for t in ("Acceptada del tot", "Esperant sentada", "Sense res"))
    answer(vilamar, yes)
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    answer(vilamar, waiting)
    sent = {"source": vilamar.component.pk, "states": ["accepted"], "keeps_answers": "on"}

    remei.post(there(vilamar, second, "/copy"), sent)

    found = copied(vilamar, second)
    assert set(found) == {"Acceptada del tot"}
    copy = found["Acceptada del tot"]
    assert (copy.resource.is_official, copy.resource.authors_count, copy.resource.state) == (True, 0, "accepted")
    with vilamar.scope():
        original = ProposalAnswer.objects.get(proposal=yes.pk)
        assert (copy.answer.text, copy.answer.published_at) == (original.text, original.published_at)
    remei.post(there(vilamar, second, "/copy"), sent | {"states": ["unanswered"]})
    found = copied(vilamar, second)
    assert set(found) == {"Acceptada del tot", "Esperant sentada", "Sense res"}
    assert not hasattr(found["Esperant sentada"], "answer")
    assert bare.pk != found["Sense res"].pk


def test_answers_in_a_state_that_is_not_here_are_told_and_nothing_is_copied(vilamar, remei, second):
    vilamar.staff("Alba", "admin")
    with vilamar.scope():
        own = [ProposalState("partly", ca("En part"), "warn", "accepted")]
        component = Component.objects.get(pk=vilamar.component.pk)
        actions.change_states(component=component, viewer=vilamar.viewer("Alba"), own=own)
    answer(vilamar, vilamar.proposal(), state="partly")
    sent = {"source": vilamar.component.pk, "keeps_authors": "on"}

    page = remei.post(there(vilamar, second, "/copy"), sent | {"keeps_answers": "on"})

    assert page.status_code == 422
    assert "un estat que aquí no existeix: En part" in texts(page)
    assert copied(vilamar, second) == {}
    assert remei.post(there(vilamar, second, "/copy"), sent).status_code == 302


def test_withdrawn_ones_and_drafts_stay(vilamar, remei, second):
    gone = vilamar.proposal()
    place = vilamar.place()
    with vilamar.scope():
        actions.withdraw_proposal(viewer=vilamar.viewer("Neus"), proposal=gone)
        actions.create_draft(
            place=place, viewer=vilamar.viewer("Neus"), title=ca("A mig fer"), body=ca("Encara hi soc.")
        )

    remei.post(there(vilamar, second, "/copy"), {"source": vilamar.component.pk})

    assert copied(vilamar, second) == {}


def test_only_from_where_one_works(vilamar, remei, second):
    from acordem.spaces.processes.actions import create_process

    with vilamar.scope():
        words = {"subtitle": ca("x"), "short_description": ca("x")}
        other = create_process(slug="altre", title=ca("Un altre"), **words)
        far = add_component(space=other.space, kind="proposals", name=ca("Lluny"))
    page = remei.get(there(vilamar, second, "/copy"))
    offered = [label for _value, label in page.context["form"].fields["source"].choices]
    assert offered == ["Pla de places: Propostes"]
    assert remei.post(there(vilamar, second, "/copy"), {"source": far.pk}).status_code == 422
    with vilamar.scope():
        place = place_of(vilamar.process.space, Component.objects.get(pk=second.pk))
        with pytest.raises(NotAllowed, match="role_needed"):
            actions.copy_proposals(place=place, viewer=vilamar.viewer("Remei"), source=far)


def test_a_spreadsheet_is_looked_at_first_and_imported_when_it_is_asked(vilamar, remei):
    address = send(vilamar, remei).url
    page = remei.get(address)
    guessed = {field.label: field.value() for field in page.context["form"]}
    assert guessed == {"Identificador": "source_id", "Títol": "title/ca", "Text": "body/ca", "Estat": "state"}
    assert "Per exemple: Arbres al passeig" in texts(page)

    checked = remei.post(address, fields(page) | {"do": "check"})
    assert "2 propostes es poden importar" in texts(checked)
    assert count(vilamar) == 0
    done = remei.post(address, fields(page) | {"do": "import"}, follow=True)

    assert "2 propostes ja són aquí." in texts(done)
    assert titles(done) == ["Bancs", "Arbres al passeig"]
    assert remei.get(address).status_code == 400
    with vilamar.scope():
        assert Resource.objects.get(number=1, kind="proposal").state == "accepted"


def test_refused_rows_are_told_one_by_one_and_nothing_is_half_imported(vilamar, remei):
    address = send(vilamar, remei, CSV + "3;;Sense títol;\n4;Estat rar;Text;Perhaps\n").url
    for do in ("check", "import"):
        page = remei.post(address, fields(remei.get(address)) | {"do": do})
        assert page.status_code == 422
        assert "No s'ha escrit res: de 4 files" in texts(page)
        refused = [(each.row, each.column) for each in page.context["refused"]]
        assert refused == [(4, "Títol"), (5, "Estat")]
        assert count(vilamar) == 0


def test_columns_can_be_told_otherwise(vilamar, remei):
    address = send(vilamar, remei, "Què;Detall\nArbres;Fan ombra.\n").url
    page = remei.get(address)
    assert {field.value() for field in page.context["form"]} == {""}
    refused = remei.post(address, {"do": "check", "column_0": "title/ca", "column_1": ""})
    assert refused.status_code == 422
    assert refused.context["wrong"] in texts(refused)
    assert refused.context["wrong"]
    twice = remei.post(address, {"do": "check", "column_0": "title/ca", "column_1": "title/ca"})
    assert twice.status_code == 422
    assert remei.post(address, {"do": "check", "column_0": "nothing"}).status_code == 422
    remei.post(address, {"do": "import", "column_0": "title/es", "column_1": "body/es"})
    with vilamar.scope():
        assert Proposal.objects.get().resource.title == {"es": "Arbres"}


@pytest.mark.parametrize(
    ("content", "name"),
    [("", "buit.csv"), ("\x00\x01\x02 no és res", "foto.jpg"), ("Títol;Títol\na;b\n", "dues.csv"), ("{", "mal.json")],
)
def test_a_file_that_is_none(vilamar, remei, content, name):
    assert send(vilamar, remei, content, name).status_code == 422


def test_a_file_that_is_too_much(vilamar, remei, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 1)
    page = send(vilamar, remei)
    assert page.status_code == 422
    assert "El fitxer té 2 files i el màxim és 1." in texts(page)
    monkeypatch.setattr(spreadsheets, "MOST_BYTES", 10)
    assert send(vilamar, remei).status_code == 422


def test_the_file_of_somebody_else_and_one_that_is_old(vilamar, remei, monkeypatch):
    address = send(vilamar, remei).url
    assert remei.get(address.replace("upload=", "upload=x")).status_code == 400
    vilamar.staff("Alba", "admin")
    assert vilamar.client("Alba").get(address).status_code == 400
    assert remei.get(address).status_code == 200

    monkeypatch.setattr(uploads, "KEPT_FOR", dt.timedelta(seconds=-1))
    assert remei.get(address).status_code == 400
    send(vilamar, remei)
    _folders, kept = default_storage.listdir(f"imports/{vilamar.organization.pk}")
    assert len(kept) == 1
    assert timezone.now() > default_storage.get_modified_time(f"imports/{vilamar.organization.pk}/{kept[0]}")


def test_who_evaluates_brings_nothing(vilamar):
    evel = staff(vilamar, "Evel", "evaluator")
    assert evel.get(office(vilamar, "/copy")).status_code == 403
    assert send(vilamar, evel).status_code == 403
