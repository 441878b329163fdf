# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei changes what is said of a process; Edna edits its texts; two of them at once lose nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.actions import unpublish_space
from acordem.kernel.participation.models import ParticipatorySpace, Resource, SpaceMember
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process, RelatedProcess
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

PAGE = "/ca/admin/processes/pla-de-places"
EDIT = f"{PAGE}/edit"


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


@pytest.fixture
def draft(vilamar):
    """An unpublished process in which there is nothing."""
    with vilamar.scope():
        return actions.create_process(slug="horts", title=ca("Horts"), short_description=ca("<p>Prova.</p>"))


def process(council):
    with council.scope():
        return Process.objects.select_related("space__resource", "group").get(pk=council.process.pk)


def save(client, address=EDIT, **changes):
    return client.post(address, fields(client.get(address)) | changes)


def test_texts_are_written_in_every_language_and_residents_read_them(vilamar, remei):
    answer = save(
        remei,
        title_es="Plan de plazas",
        description_ca="Una **gran** plaça",
        who_decides_ca="El Ple",
        easy_reading_ca="Fem places.",
        announcement_ca="Dilluns, reunió.",
    )

    assert answer.headers["Location"] == EDIT
    page = texts(vilamar.client().get("/ca/processes/pla-de-places"))
    assert "Una <strong>gran</strong> plaça" in page
    assert all(said in page for said in ("El Ple", "Fem places.", "Dilluns, reunió."))
    assert "Plan de plazas" in texts(vilamar.client().get("/es/processes/pla-de-places"))


def test_the_message_names_what_changed_and_the_log_tells_no_text(vilamar, remei):
    page = remei.post(EDIT, fields(remei.get(EDIT)) | {"where_ca": "A casa de Neus", "weight": "3"}, follow=True)

    assert "Desat: «On», «Lloc al llistat»." in texts(page).replace("“", "«").replace("”", "»")
    with vilamar.scope():
        assert AuditEntry.objects.get(verb="process.edit").changes == {"where": "ca", "weight": [0, 3]}


def test_sending_it_as_it_was_changes_nothing(vilamar, remei):
    page = remei.post(EDIT, fields(remei.get(EDIT)), follow=True)

    assert "No hi havia res de diferent: no ha canviat res." in texts(page)
    with vilamar.scope():
        assert not AuditEntry.objects.filter(verb="process.edit").exists()


def test_dates_places_in_lists_group_and_access_are_changed(vilamar, remei, draft):
    with vilamar.scope():
        group = actions.create_group(title=ca("Espai públic"))
    day = timezone.localdate()

    save(
        remei,
        starts_on=day.isoformat(),
        ends_on=(day + dt.timedelta(days=30)).isoformat(),
        is_highlighted="on",
        group=str(group.pk),
        related=[str(draft.pk)],
        access="transparent",
        results_ca="S'han fet tres places.",
        results_on=day.isoformat(),
    )

    found = process(vilamar)
    space = found.space
    assert (space.starts_on, space.ends_on, space.is_highlighted) == (day, day + dt.timedelta(days=30), True)
    assert (found.group_id, space.access, found.results_on) == (group.pk, "transparent", day)
    assert found.results == {"ca": "<p>S'han fet tres places.</p>"}
    with vilamar.scope():
        assert [related.other_id for related in found.related.all()] == [draft.pk]
        assert AuditEntry.objects.get(verb="space.change_access").changes == {"access": ["open", "transparent"]}


def test_a_related_process_is_taken_away_again(vilamar, remei, draft):
    save(remei, related=[str(draft.pk)])
    save(remei, related=[])

    with vilamar.scope():
        assert not RelatedProcess.objects.exists()


def test_members_stay_whatever_the_access(vilamar, remei):
    with vilamar.scope():
        SpaceMember.objects.create(space=vilamar.process.space, participant=vilamar.person("Neus"))
    save(remei, access="restricted")
    save(remei, access="open")

    with vilamar.scope():
        assert SpaceMember.objects.count() == 1


def test_what_was_public_keeps_its_address_and_says_why(vilamar, remei):
    assert "ja no pot canviar" in texts(remei.get(EDIT))
    save(remei, slug="places")
    assert process(vilamar).space.slug == "pla-de-places"

    with vilamar.scope():
        unpublish_space(space=vilamar.process.space)
    save(remei, slug="places")
    assert process(vilamar).space.slug == "pla-de-places"


def test_a_draft_changes_its_address(vilamar, remei, draft):
    answer = save(remei, "/ca/admin/processes/horts/edit", slug="horts-urbans")

    assert answer.headers["Location"] == "/ca/admin/processes/horts-urbans/edit"
    assert remei.get("/ca/admin/processes/horts").status_code == 404


@pytest.mark.parametrize("slug", ["pla-de-places", "new", "1r", "hòrts", "a/b", "", "x" * 81])
def test_an_address_that_cant_be_is_refused_with_everything_kept(vilamar, remei, draft, slug):
    page = save(remei, "/ca/admin/processes/horts/edit", slug=slug, subtitle_ca="Escrit abans")

    assert page.status_code == 422
    assert 'href="#id_slug"' in page.content.decode()
    assert "Escrit abans" in texts(page)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title_ca": ""}, "id_title"),
        ({"title_ca": "x" * 151}, "id_title"),
        ({"short_description_ca": " "}, "id_short_description"),
        ({"starts_on": "2026-10-02", "ends_on": "2026-10-01"}, "id_ends_on"),
        ({"weight": "-1"}, "id_weight"),
        ({"weight": "99999"}, "id_weight"),
        ({"group": "999999"}, "id_group"),
        ({"group": "x"}, "id_group"),
        ({"related": ["999999"]}, "id_related"),
        ({"access": "secret"}, "id_access"),
        ({"results_on": "ahir"}, "id_results_on"),
    ],
)
def test_wrong_input_is_told_next_to_its_field(vilamar, remei, changes, told):
    page = save(remei, **changes)

    assert page.status_code == 422
    assert f'href="#{told}' in page.content.decode()
    assert process(vilamar).space.resource.title == ca("Pla de places")


def test_a_script_is_not_kept(vilamar, remei):
    save(remei, description_ca='Hola <script>alert(1)</script><img src=x onerror="alert(2)">')

    assert process(vilamar).description == {"ca": "<p>Hola </p>"}


def test_two_who_change_the_same_text_see_both(vilamar, remei):
    vilamar.staff("Edna", "editor")
    edna = vilamar.client("Edna")
    hers = fields(edna.get(EDIT))
    save(remei, subtitle_ca="El que diu la Remei")

    page = edna.post(EDIT, hers | {"subtitle_ca": "El que diu l'Edna", "where_ca": "Al poble"})

    assert page.status_code == 409
    assert "El que diu la Remei" in texts(page)
    assert "El que diu l'Edna" in texts(page)
    assert (
        edna.post(EDIT, fields(page) | {"subtitle_ca": "El de totes dues", "where_ca": "Al poble"}).status_code == 302
    )
    assert (process(vilamar).subtitle, process(vilamar).where) == (ca("El de totes dues"), ca("Al poble"))


def test_two_who_change_different_texts_lose_nothing(vilamar, remei):
    vilamar.staff("Edna", "editor")
    edna = vilamar.client("Edna")
    hers = fields(edna.get(EDIT))
    save(remei, subtitle_ca="El que diu la Remei")

    edna.post(EDIT, hers | {"where_ca": "Al poble"})

    assert (process(vilamar).subtitle, process(vilamar).where) == (ca("El que diu la Remei"), ca("Al poble"))


def test_whoever_edits_texts_changes_texts_and_nothing_else(vilamar):
    vilamar.staff("Edna", "editor")
    edna = vilamar.client("Edna")

    assert 'name="access"' not in edna.get(EDIT).content.decode()
    assert save(edna, subtitle_ca="De l'Edna", access="restricted", slug="altre", weight="9").status_code == 302

    space = process(vilamar).space
    assert (space.access, space.slug, space.weight) == ("open", "pla-de-places", 0)
    assert process(vilamar).subtitle == ca("De l'Edna")
    for verb in ("publish", "unpublish", "delete", "offer"):
        assert edna.post(f"{PAGE}/{verb}").status_code == 403, verb


def test_search_is_told_of_the_new_words_of_what_is_published_and_of_nothing_else(vilamar, remei, draft):
    edited = "acordem.kernel.participation.events.ResourcesEdited"
    save(remei, "/ca/admin/processes/horts/edit", title_ca="Horts i jardins")
    with vilamar.scope():
        assert not OutboxEvent.objects.filter(name=edited).exists()

    save(remei, title_ca="Pla de fonts")

    with vilamar.scope():
        payload = OutboxEvent.objects.get(name=edited).payload
    assert payload == {"kind": "process", "resource_ids": [vilamar.process.space.resource_id]}


def test_taken_out_of_sight_what_people_wrote_stays_and_comes_back(vilamar, remei):
    vilamar.proposal("Més bancs")
    remei.post(f"{PAGE}/unpublish")
    assert vilamar.client().get(vilamar.url("/1")).status_code == 404

    remei.post(f"{PAGE}/publish")

    assert vilamar.client().get(vilamar.url("/1")).status_code == 200


def test_published_again_a_component_that_was_taken_back_stays_so(vilamar, remei):
    remei.post(f"{PAGE}/components/{vilamar.component.number}/unpublish")
    remei.post(f"{PAGE}/unpublish")

    remei.post(f"{PAGE}/publish")

    assert vilamar.client().get("/ca/processes/pla-de-places").status_code == 200
    assert vilamar.client().get(vilamar.url()).status_code == 404


def test_a_draft_in_which_there_is_nothing_is_deleted(vilamar, remei, draft):
    assert "No es podrà recuperar" in texts(remei.get("/ca/admin/processes/horts/delete"))

    remei.post("/ca/admin/processes/horts/delete")

    with vilamar.scope():
        assert not ParticipatorySpace.objects.filter(pk=draft.pk).exists()
        assert not Resource.objects.filter(pk=draft.space.resource_id).exists()
        assert AuditEntry.objects.get(verb="process.delete").changes == {"slug": "horts"}


def test_what_is_published_or_has_something_in_it_is_not_deleted(vilamar, remei):
    vilamar.proposal("Més bancs")
    assert "El veu tothom: abans deixa de publicar-lo." in texts(remei.get(f"{PAGE}/delete"))
    remei.post(f"{PAGE}/unpublish")

    page = remei.post(f"{PAGE}/delete")

    assert page.status_code == 403
    assert "A la paperera no ho troba ningú" in texts(page)
    assert process(vilamar).pk == vilamar.process.pk


def test_groups_are_made_edited_promoted_published_and_taken_back(vilamar, remei):
    new = "/ca/admin/process_groups/new"
    made = remei.post(new, fields(remei.get(new)) | {"title_ca": "Pressupostos", "description_ca": "De cada any"})
    address = made.headers["Location"]
    number = address.rsplit("/", 1)[1]
    public = f"/ca/processes_groups/{number}"
    assert vilamar.client().get(public).status_code == 404

    save(remei, address, title_ca="Els pressupostos", is_promoted="on")
    remei.post(f"{address}/publish")
    page = texts(vilamar.client().get(public))
    assert "Els pressupostos" in page
    assert "De cada any" in page
    assert "Sí" in texts(remei.get("/ca/admin/process_groups?q=pressup"))

    remei.post(f"{address}/unpublish")
    assert vilamar.client().get(public).status_code == 404


def test_a_group_without_a_name_is_not_made(vilamar, remei):
    page = remei.post("/ca/admin/process_groups/new", {"title_ca": ""})

    assert page.status_code == 422
    assert 'href="#id_title' in page.content.decode()


@pytest.mark.parametrize("others", [1, 3])
def test_the_form_asks_as_much_with_three_others_as_with_one(vilamar, remei, others):
    with vilamar.scope():
        for number in range(others):
            made = actions.create_process(slug=f"altre-{number}", title=ca("Altre"))
            RelatedProcess.objects.create(process=vilamar.process, other=made)
            actions.create_group(title=ca(f"Grup {number}"))

    assert queries(remei, EDIT) == 13
