# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei throws a process away with everything people wrote in it, nobody finds it, and she brings it back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import open_step, turn_steps_due
from acordem.kernel.participation.models import ParticipatorySpace, Resource, Step
from acordem.kernel.participation.trash import trash_space
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process, RelatedProcess
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

LIST, TRASH = "/ca/admin/processes", "/ca/admin/process_trash"
PAGE, PUBLIC = f"{LIST}/pla-de-places", "/ca/processes/pla-de-places"


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


@pytest.fixture
def proposal(vilamar):
    return vilamar.proposal()


@pytest.fixture
def thrown(vilamar, remei, proposal):
    """“Pla de places” in the trash, with a proposal of Neus's in it."""
    remei.post(f"{PAGE}/unpublish")
    answer = remei.post(f"{PAGE}/trash")
    assert (answer.status_code, answer.headers["Location"]) == (302, TRASH)
    return vilamar.process


def told(vilamar):
    with vilamar.scope():
        verbs = AuditEntry.objects.filter(target_kind="participation.participatoryspace").order_by("pk")
        return list(verbs.values_list("verb", flat=True))


def test_what_everybody_sees_is_unpublished_first(vilamar, remei):
    page = remei.get(f"{PAGE}/trash")
    assert (page.status_code, remei.post(f"{PAGE}/trash").status_code) == (200, 403)
    assert "Despublica" in texts(page)
    with vilamar.scope(), pytest.raises(NotAllowed):
        trash_space(space=vilamar.process.space)
    assert vilamar.client().get(PUBLIC).status_code == 200


def test_nobody_finds_it_nor_what_is_in_it_not_even_whoever_threw_it_away(vilamar, remei, proposal, thrown):
    inside = vilamar.url(f"/{proposal.resource.number}")
    with vilamar.scope():
        admission.create_access_link(space=thrown.space, token="mireu-ho")
    for browser in (vilamar.client(), vilamar.client("Neus"), remei):
        addresses = (PUBLIC, inside, vilamar.url(), f"/ca/comments/on/proposal/{proposal.resource.number}")
        assert [browser.get(each).status_code for each in addresses] == [404, 404, 404, 404]
        references = (proposal.resource.reference, thrown.space.resource.reference)
        assert [browser.get(f"/ca/references/{each}").status_code for each in references] == [404, 404]
        assert browser.get("/ca/preview/mireu-ho").status_code == 404
        for page in ("/ca", "/ca/processes", "/ca/search?q=arbres"):
            assert "Pla de places" not in texts(browser.get(page, follow=True))
    assert "Més arbres" not in texts(remei.get("/ca/search?q=arbres"))
    for page in (LIST, "/ca/admin", "/ca/admin/go?q=places", "/ca/admin/statistics", "/ca/admin/processes/new"):
        assert "Pla de places" not in texts(remei.get(page)), page


def test_a_link_that_was_open_before_shows_it_no_more(vilamar, remei, proposal):
    remei.post(f"{PAGE}/unpublish")
    with vilamar.scope():
        admission.create_access_link(space=vilamar.process.space, token="mireu-ho")
    visitor = vilamar.client()
    assert visitor.get("/ca/preview/mireu-ho", follow=True).status_code == 200
    remei.post(f"{PAGE}/trash")
    assert visitor.get(PUBLIC).status_code == 404


def test_what_is_sent_at_it_is_refused(vilamar, remei, proposal, thrown):
    manage = f"{PAGE}/f/{vilamar.component.number}"
    asked = ("publish", "unpublish", "trash", "edit", "copy", "offer", "files/new", "components/new", "steps/new")
    assert {remei.post(f"{PAGE}/{each}").status_code for each in asked} == {404}
    assert {remei.post(f"{manage}/{each}").status_code for each in ("states/new", "bring")} == {404}
    neus = vilamar.client("Neus")
    assert neus.post(vilamar.url("/new"), {"title": "Un altre"}).status_code == 404
    seeing = remei.post("/ca/admin/seeing", {"space": thrown.space.pk, "way": "participant"})
    assert seeing.status_code == 404
    assert remei.post(LIST, {"bulk": "publish", "row": [thrown.pk]}, follow=True).status_code in (200, 400, 404)
    with vilamar.scope():
        assert not Resource.objects.get(pk=thrown.space.resource_id).is_published


def test_it_comes_back_as_it_was(vilamar, remei, proposal, thrown):
    assert "Pla de places" in texts(remei.get(TRASH))
    answer = remei.post(f"{PAGE}/restore")
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)

    assert vilamar.client().get(PUBLIC).status_code == 404
    assert remei.get(vilamar.url(f"/{proposal.resource.number}")).status_code == 200
    remei.post(f"{PAGE}/publish")
    assert vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).status_code == 200
    assert told(vilamar)[-4:] == ["space.unpublish", "space.trash", "space.restore", "space.publish"]


def test_pressed_twice_it_is_one_deed(vilamar, remei, thrown):
    assert [remei.post(f"{PAGE}/restore").status_code for _ in range(2)] == [302, 302]
    assert told(vilamar).count("space.restore") == 1


def test_dates_open_nothing_in_it(vilamar, thrown):
    later = timezone.now() + dt.timedelta(days=1000)
    with vilamar.scope():
        Step.objects.filter(pk=vilamar.steps[2].pk).update(starts_at=timezone.now(), opened_at=None)
        before = list(Step.objects.values_list("is_active", "opened_at", "closed_at"))
        assert turn_steps_due(space_id=thrown.pk, now=later) == []
        assert list(Step.objects.values_list("is_active", "opened_at", "closed_at")) == before
        with pytest.raises(ParticipatorySpace.DoesNotExist):
            open_step(step=vilamar.steps[0])


def test_its_address_is_taken_and_the_form_says_by_what(vilamar, remei, thrown):
    with vilamar.scope():
        other = actions.create_process(slug="festa", title=ca("Festa"), short_description=ca("<p>Prova.</p>"))
    edit = f"{LIST}/{other.space.slug}/edit"
    page = remei.post(edit, {**fields(remei.get(edit)), "slug": "pla-de-places"})
    assert page.status_code == 422
    assert f'<a href="{TRASH}">' in page.content.decode()


def test_only_what_nobody_wrote_in_is_deleted_for_good(vilamar, remei, thrown):
    page = texts(remei.get(f"{PAGE}/delete"))
    assert "A dins hi ha coses que ha escrit la gent" in page
    assert remei.post(f"{PAGE}/delete").status_code == 403
    with vilamar.scope():
        Resource.objects.filter(component=vilamar.component).delete()
    answer = remei.post(f"{PAGE}/delete")
    assert (answer.status_code, answer.headers["Location"]) == (302, TRASH)
    with vilamar.scope():
        assert not Process.with_trash.exists()
        assert not ParticipatorySpace.with_trash.exists()


def test_who_points_to_it_still_does_when_it_comes_back(vilamar, remei, thrown):
    with vilamar.scope():
        other = actions.create_process(slug="festa", title=ca("Festa"), short_description=ca("<p>Prova.</p>"))
        third = actions.create_process(slug="fira", title=ca("Fira"), short_description=ca("<p>Prova.</p>"))
        RelatedProcess.objects.create(process=other, other=thrown)
        actions.edit_process(process=other, changes={"related": [third]})
        assert set(other.related.values_list("other_id", flat=True)) == {thrown.pk, third.pk}


def test_the_database_keeps_it_unpublished(vilamar, thrown):
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.filter(pk=thrown.space.resource_id).update(published_at=timezone.now())
    with vilamar.scope():
        actions.restore_process(process=thrown)
        Resource.objects.filter(pk=thrown.space.resource_id).update(published_at=timezone.now())
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        ParticipatorySpace.objects.filter(pk=thrown.pk).update(trashed_at=timezone.now())


def test_whoever_runs_one_process_finds_only_theirs_in_the_trash(vilamar, montanyana, remei, thrown):
    pol = vilamar.person("Pol")
    with vilamar.scope():
        other = actions.create_process(slug="festa", title=ca("Festa"), short_description=ca("<p>Prova.</p>"))
        actions.trash_process(process=other)
        grant_role(participant=pol, role="process_manager", space=thrown.space)
    browser = vilamar.client("Pol")
    assert "Pla de places" in texts(browser.get(TRASH))
    assert "Festa" not in texts(browser.get(TRASH))
    assert [browser.post(f"{LIST}/{each}/restore").status_code for each in ("festa", "pla-de-places")] == [403, 302]
    montanyana.staff("Alba", "admin")
    alba = montanyana.client("Alba")
    assert "Festa" not in texts(alba.get(TRASH))
    assert alba.post(f"{LIST}/festa/restore").status_code == 404


def test_the_trash_costs_the_same_with_more_in_it(vilamar, remei, thrown):
    one = queries(remei, TRASH)
    with vilamar.scope():
        for slug in ("festa", "fira"):
            process = actions.create_process(slug=slug, title=ca(slug), short_description=ca("<p>Prova.</p>"))
            actions.trash_process(process=process)
    assert (one, queries(remei, TRASH)) == (6, 6)
