# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei gives proposals to Evel and Aina, who evaluate them and leave each other notes."""

from __future__ import annotations

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.models import Evaluator, NoteMention, ProposalNote, TopicEvaluator
from acordem.components.proposals.receivers import give_published
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import assign, office, staff, titles
from tests.stories import ca

EVENTS = "acordem.components.proposals.events."


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def evel(vilamar):
    return staff(vilamar, "Evel", "evaluator")


@pytest.fixture
def three(vilamar):
    return [vilamar.proposal(f"Idea número {n}", by=f"Resident {n}") for n in range(3)]


def here(council, proposal, rest: str = "") -> str:
    return office(council, f"/{proposal.resource.number}{rest}")


def given(council) -> list[tuple[str, str]]:
    """Who evaluates what, by title and name."""
    with council.scope():
        rows = Evaluator.objects.order_by("proposal_id", "participant__name")
        found = rows.select_related("proposal__resource", "participant")
        return [(str(each.proposal.resource.title), each.participant.name) for each in found]


def payloads(council, name: str) -> list[dict]:
    with council.scope():
        return [event.payload for event in OutboxEvent.objects.filter(name=EVENTS + name).order_by("pk")]


def test_one_proposal_is_given_and_taken_back(vilamar, remei, evel, three):
    person, address = str(vilamar.people["Evel"].pk), here(vilamar, three[0], "/evaluators")
    remei.post(address, fields(remei.get(address)) | {"people": [person]})
    assert given(vilamar) == [("Idea número 0", "Evel")]
    assert "Evel" in texts(remei.get(here(vilamar, three[0])))
    assert titles(evel.get(office(vilamar))) == ["Idea número 0"]

    remei.post(address, fields(remei.get(address)) | {"people": []})

    assert given(vilamar) == []
    assert evel.get(here(vilamar, three[0])).status_code == 404
    with vilamar.scope():
        assert list(AuditEntry.objects.filter(verb__startswith="proposals.").values_list("verb", flat=True)) == [
            "proposals.assign",
            "proposals.unassign",
        ]
        entry = AuditEntry.objects.get(verb="proposals.assign")
        assert entry.changes == {"proposals": [three[0].resource.number], "evaluators": [int(person)], "new": 1}


def test_many_are_given_at_once_and_again_changes_nothing(vilamar, remei, evel, three):
    staff(vilamar, "Aina", "evaluator")
    people = [vilamar.people[name].pk for name in ("Evel", "Aina")]
    bulk = {"row": [each.pk for each in three[:2]], "answered": "1", "people": people}

    page = remei.post(office(vilamar), bulk | {"bulk": "assign"}, follow=True)
    assert "4 propostes assignades" in texts(page)
    assert len(given(vilamar)) == 4
    event = payloads(vilamar, "EvaluatorsAssigned")[0]
    assert event == {"resource_ids": [each.pk for each in three[:2]], "participant_ids": sorted(people)}

    page = remei.post(office(vilamar), bulk | {"bulk": "assign"}, follow=True)
    assert "Ja les tenien totes" in texts(page)
    remei.post(office(vilamar), bulk | {"bulk": "unassign", "people": people[:1]})
    assert given(vilamar) == [("Idea número 0", "Aina"), ("Idea número 1", "Aina")]


def test_nobody_can_be_chosen_who_may_not_answer_here(vilamar, remei, evel, three):
    bulk = {"row": [three[0].pk], "answered": "1", "bulk": "assign", "people": [vilamar.person("Pau").pk]}

    assert remei.post(office(vilamar), bulk).status_code == 422
    assert remei.post(office(vilamar), bulk | {"people": []}).status_code == 422
    assert given(vilamar) == []


def test_a_topic_with_all_that_is_inside_it(vilamar, remei, evel, three):
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=vilamar.component)
        water = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Aigua"))
        rain = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Pluja"), parent=water)
        Classification.objects.create(item=water, resource=three[0].resource)
        Classification.objects.create(item=rain, resource=three[1].resource)
    sent = {"item": water.pk, "people": [vilamar.people["Evel"].pk]}

    page = remei.post(office(vilamar, "/evaluators"), sent, follow=True)

    assert "2 propostes assignades per valorar." in texts(page)
    assert given(vilamar) == [("Idea número 0", "Evel"), ("Idea número 1", "Evel")]
    assert remei.post(office(vilamar, "/evaluators"), sent | {"item": "0"}).status_code == 422


@pytest.fixture
def water(vilamar):
    """“Aigua”, with “Pluja” inside it, of which proposals here can be."""
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=vilamar.component)
        water = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Aigua"))
        TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Pluja"), parent=water)
        return water


def publish_in(council, item, title: str, by: str):
    """A proposal of a topic, published: what follows from it has been done."""
    made = council.proposal(title, by=by)
    with council.scope():
        Classification.objects.create(item=item, resource=made.resource)
        give_published(ResourcesPublished("proposal", (made.pk,)))
        give_published(ResourcesPublished("proposal", (made.pk,)))
    return made


def test_what_is_published_later_in_a_topic_is_given_until_it_is_stopped(vilamar, remei, evel, water):
    sent = {"item": water.pk, "people": [vilamar.people["Evel"].pk], "goes_on": "on"}
    page = remei.post(office(vilamar, "/evaluators"), sent, follow=True)
    assert "Aigua: Evel" in texts(page)
    with vilamar.scope():
        rain = TaxonomyItem.objects.get(parent=water)

    publish_in(vilamar, water, "Una font", "Pau")
    publish_in(vilamar, rain, "Un dipòsit", "Pol")
    vilamar.proposal("Més bancs", by="Roc")
    assert given(vilamar) == [("Una font", "Evel"), ("Un dipòsit", "Evel")]
    evel_id = vilamar.people["Evel"].pk
    assert [each["participant_ids"] for each in payloads(vilamar, "EvaluatorsAssigned")] == [[evel_id], [evel_id]]

    with vilamar.scope():
        rule = TopicEvaluator.objects.get()
    stop = office(vilamar, f"/evaluators/{rule.pk}/stop")
    assert [remei.post(stop).status_code for _ in range(2)] == [302, 404]
    publish_in(vilamar, water, "Una altra font", "Anna")
    assert len(given(vilamar)) == 2
    with vilamar.scope():
        verbs = AuditEntry.objects.filter(verb__endswith="_topic").order_by("pk").values_list("verb", flat=True)
        assert list(verbs) == ["proposals.give_topic", "proposals.stop_topic"]


def test_without_being_asked_nothing_later_is_given(vilamar, remei, evel, water):
    remei.post(office(vilamar, "/evaluators"), {"item": water.pk, "people": [vilamar.people["Evel"].pk]})
    publish_in(vilamar, water, "Una font", "Pau")
    assert given(vilamar) == []


def test_who_holds_no_role_any_more_is_given_nothing(vilamar, remei, evel, water):
    sent = {"item": water.pk, "people": [vilamar.people["Evel"].pk], "goes_on": "on"}
    for _ in range(2):
        remei.post(office(vilamar, "/evaluators"), sent)
    with vilamar.scope():
        assert TopicEvaluator.objects.count() == 1
        RoleGrant.objects.filter(participant=vilamar.people["Evel"]).delete()
    publish_in(vilamar, water, "Una font", "Pau")
    assert given(vilamar) == []


def test_a_rule_of_the_neighbors_is_nothing_here(vilamar, montanyana, remei, evel, water):
    remei.post(
        office(vilamar, "/evaluators"), {"item": water.pk, "people": [vilamar.people["Evel"].pk], "goes_on": "on"}
    )
    with vilamar.scope():
        rule = TopicEvaluator.objects.get()
    rosa = staff(montanyana, "Rosa", "process_manager")
    assert rosa.post(office(montanyana, f"/evaluators/{rule.pk}/stop")).status_code == 404
    assert evel.post(office(vilamar, f"/evaluators/{rule.pk}/stop")).status_code == 403
    with vilamar.scope():
        assert TopicEvaluator.objects.count() == 1


def test_an_evaluator_gives_nothing_to_anybody(vilamar, evel, three):
    assign(vilamar, three[0], "Evel")
    assert evel.get(office(vilamar, "/evaluators")).status_code == 403
    assert evel.post(here(vilamar, three[0], "/evaluators"), {"people": []}).status_code == 403
    assert "Canvia qui la valora" not in texts(evel.get(here(vilamar, three[0])))
    place, viewer = vilamar.place(), vilamar.viewer("Evel")
    with vilamar.scope(), pytest.raises(NotAllowed, match="role_needed"):
        actions.assign_evaluators(
            place=place, viewer=viewer, proposal_ids=[three[1].pk], participant_ids=[viewer.acting_id]
        )


def test_a_note_is_read_by_the_council_alone_and_calls_those_of_the_council(vilamar, remei, evel, three):
    assign(vilamar, three[0], "Evel")
    vilamar.person("Pau")
    text = "@Remei, ho veus clar? Ho pregunto a @pau i a @ningu.\n\nTambé a @evel."

    page = evel.post(here(vilamar, three[0], "/notes"), {"body": text}, follow=True)

    assert "La teva nota ja hi és" in texts(page)
    assert "ho veus clar?" in texts(remei.get(here(vilamar, three[0])))
    assert "ho veus clar?" not in vilamar.client().get(vilamar.url(f"/{three[0].resource.number}")).text
    remei_id, evel_id = vilamar.people["Remei"].pk, vilamar.people["Evel"].pk
    with vilamar.scope():
        note = ProposalNote.objects.get()
        assert note.body == text
        assert list(NoteMention.objects.values_list("participant_id", flat=True)) == [remei_id]
    told = {"resource_id": three[0].pk, "note_id": note.pk, "author_id": evel_id, "mentioned_ids": [remei_id]}
    assert payloads(vilamar, "ProposalNoteWritten") == [told]


@pytest.mark.parametrize("body", ["", "   ", "a" * 5001])
def test_a_note_that_says_nothing_or_too_much(vilamar, remei, three, body):
    page = remei.post(here(vilamar, three[0], "/notes"), {"body": body})

    assert page.status_code == 422
    with vilamar.scope():
        assert not ProposalNote.objects.exists()


def test_no_note_on_what_is_not_theirs(vilamar, evel, three):
    assert evel.post(here(vilamar, three[0], "/notes"), {"body": "Hola"}).status_code == 404
    vilamar.staff("Aurora", "auditor")
    assert vilamar.client("Aurora").post(here(vilamar, three[0], "/notes"), {"body": "Hola"}).status_code == 403
    place, viewer = vilamar.place(), vilamar.viewer("Evel")
    with vilamar.scope(), pytest.raises(NotAllowed, match="not_assigned"):
        actions.write_note(place=place, viewer=viewer, proposal=three[0], body="Hola")


def test_what_a_note_says_is_shown_as_it_was_written(vilamar, remei, three):
    remei.post(here(vilamar, three[0], "/notes"), {"body": "<script>1</script> & prou"})
    assert "&lt;script&gt;1&lt;/script&gt; &amp; prou" in remei.get(here(vilamar, three[0])).content.decode()
