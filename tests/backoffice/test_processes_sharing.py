# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei repeats a process, takes it to another council in a file, and keeps it as a template."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acordem.capabilities.attachments.queries import address_of, attachments_of
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.component_actions import trash_component
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource, Step
from acordem.spaces.processes import actions
from acordem.spaces.processes.files import read, read_file, write
from acordem.spaces.processes.models import Process, ProcessTemplate
from acordem.spaces.processes.plans import ProcessPlan, StepPlan, lengths
from tests.attachments import files
from tests.attachments.test_attaching import attach, on_disk
from tests.backoffice.forms import fields, texts
from tests.stories import ca

PAGE = "/ca/admin/processes/pla-de-places"
IMPORT = "/ca/admin/processes/import"


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    vilamar.configure(support_limit=3, announcement={"ca": "Llegiu-ho tot", "original": "ca"})
    return vilamar.client("Remei")


@pytest.fixture
def exported(remei):
    """The file of “Pla de places”."""
    return json.loads(remei.get(f"{PAGE}/export").content)


def send(client, document):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile("proces.json", content)})


def latest(council):
    with council.scope():
        return Process.objects.select_related("space__resource").latest("pk")


def count(council):
    with council.scope():
        return (
            ParticipatorySpace.objects.count(),
            Resource.objects.count(),
            Step.objects.count(),
            Component.objects.count(),
        )


def test_a_copy_has_everything_but_what_people_wrote_and_when(vilamar, remei):
    vilamar.proposal("Més bancs")
    with vilamar.scope():
        Process.objects.update(results=ca("<p>Fet.</p>"), results_on=timezone.localdate())
    address = f"{PAGE}/copy"
    page = remei.get(address)
    assert fields(page)["title"] == "Pla de places (còpia)"
    begins = timezone.localdate() + dt.timedelta(days=30)

    remei.post(address, fields(page) | {"title": "Pla de fonts", "starts_on": begins.isoformat()})

    made = latest(vilamar)
    assert (made.space.slug, made.space.resource.is_published) == ("pla-de-fonts", False)
    assert (made.subtitle, made.results, made.results_on) == (ca("Com volem les places del poble"), {}, None)
    with vilamar.scope():
        steps, component = list(Step.objects.filter(space=made.space)), Component.objects.get(space=made.space)
        assert [str(step.title) for step in steps] == ["Informació", "Propostes", "Retorn"]
        assert timezone.localtime(steps[0].starts_at).date() == begins
        assert not any(step.is_active or step.opened_at for step in steps)
        assert component.settings["component"]["support_limit"] == 3
        assert component.settings["steps"][str(steps[1].pk)] == {"creation_enabled": True, "supports_enabled": True}
        assert not Resource.objects.filter(space=made.space, kind="proposal").exists()


def test_a_copy_carries_documents_and_pictures_of_its_own_with_the_same_one_on_top(vilamar, remei, media):
    process = vilamar.process
    photo = attach(vilamar, files.picture(), "plaça.png", title=ca("La plaça"))
    plan = attach(vilamar, title=ca("Plànol"))
    with vilamar.scope():
        actions.show_picture(of=process, picture=photo)
    address = f"{PAGE}/copy"
    assert "els documents, les imatges" in texts(remei.get(address))

    remei.post(address, fields(remei.get(address)) | {"title": "Pla de fonts"})

    made = latest(vilamar)
    with vilamar.scope():
        mine = attachments_of(made.space.resource)
        assert [str(each.title) for each in mine] == ["La plaça", "Plànol"]
        assert made.picture_id == mine[0].pk
        entry = AuditEntry.objects.get(verb="process.copy_files")
        assert (entry.target_id, entry.changes) == (made.pk, {"from": process.pk, "count": 2})
        page = address_of(mine[0])
    assert {each.file for each in mine}.isdisjoint({photo.file, plan.file})
    assert page in remei.get("/ca/processes/pla-de-fonts").text


def test_a_process_is_not_copied_without_a_picture_that_is_lost(vilamar, remei, media):
    photo = attach(vilamar, files.picture(), "plaça.png", title=ca("La plaça"))
    attach(vilamar, title=ca("Plànol"))
    (media / photo.thumbnail).unlink()
    before, lying = count(vilamar), on_disk(media)
    address = f"{PAGE}/copy"

    page = remei.post(address, fields(remei.get(address)) | {"title": "Pla de fonts"})

    assert page.status_code == 422
    assert ["La plaça" in texts(page), 'value="Pla de fonts"' in page.text] == [True, True]
    assert (count(vilamar), on_disk(media)) == (before, lying)


def test_what_is_in_the_trash_is_not_copied(vilamar, remei):
    with vilamar.scope():
        trash_component(component=vilamar.component)
    address = f"{PAGE}/copy"

    remei.post(address, fields(remei.get(address)) | {"title": "Pla de fonts"})

    made = latest(vilamar)
    with vilamar.scope():
        assert not Component.objects.filter(space=made.space).exists()


def test_the_file_says_what_it_is_and_names_nobody(vilamar, remei):
    vilamar.proposal("Més bancs", by="Neus")
    answer = remei.get(f"{PAGE}/export")

    document = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pla-de-places.json"'
    assert (document["format"], document["version"], document["title"]["ca"]) == ("acordem-process", 1, "Pla de places")
    assert [step["title"]["ca"] for step in document["steps"]] == ["Informació", "Propostes", "Retorn"]
    assert document["components"][0]["settings"]["support_limit"] == 3
    assert "Neus" not in answer.content.decode()
    assert "bancs" not in answer.content.decode()


def test_another_council_makes_the_same_process_of_it_with_its_dates(vilamar, montanyana, exported):
    montanyana.staff("Alba", "admin")
    with montanyana.scope():
        ParticipatorySpace.objects.update(slug="un-altre")

    answer = send(montanyana.client("Alba"), exported)

    assert answer.headers["Location"] == PAGE
    made = latest(montanyana)
    assert (made.space.resource.title, made.space.resource.is_published) == (ca("Pla de places"), False)
    with montanyana.scope():
        steps, component = list(Step.objects.filter(space=made.space)), Component.objects.get(space=made.space)
        assert [step.starts_at for step in steps] == [step.starts_at for step in vilamar.steps]
        assert component.settings["component"]["announcement"]["ca"] == "Llegiu-ho tot"
        assert component.settings["steps"][str(steps[1].pk)]["creation_enabled"]
        assert AuditEntry.objects.filter(verb="process.create").count() == 1


def test_here_it_gets_another_address(vilamar, remei, exported):
    send(remei, exported)

    assert latest(vilamar).space.slug == "pla-de-places-2"


def test_what_is_written_is_read_again_the_same(exported):
    assert write(read(copy.deepcopy(exported))) == exported


def wrong(**changes):
    return lambda document: document | changes


def inside(path, **changes):
    def change(document):
        document[path][0] |= changes
        return document

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _document: b"\xff\xfe", "no és JSON en UTF-8"),
        (lambda _document: b"{", "no és JSON en UTF-8"),
        (lambda _document: b"[" * 200_000, "no és JSON en UTF-8"),
        (lambda _document: b'{"format": NaN}', "no és JSON en UTF-8"),
        (lambda _document: b'{"format": "acordem-process", "title": {"ca": "\\ud800"}}', "no és JSON en UTF-8"),
        (lambda _document: b" " * 1_000_001, "és massa gros"),
        (lambda _document: b"[]", "no ho diu a «format»"),
        (lambda _document: b'"format"', "no ho diu a «format»"),
        (wrong(format="decidim"), "no ho diu a «format»"),
        (wrong(version=2), "és de la versió 2"),
        (wrong(organization=7), "«organization»"),
        (wrong(title={}), "«title»"),
        (wrong(title=None), "«title»"),
        (wrong(title={"ca": 3}), "«title»"),
        (wrong(title={"ca": "x" * 256}), "«title»"),
        (wrong(title={"ca": "a\0b"}), "caràcters que cap text pot tenir"),
        (wrong(title={"ca": "Pla", "klingon": "Qap"}), "«klingon»"),
        (wrong(texts={"picture": {"ca": "x"}}), "«picture»"),
        (wrong(texts=[]), "«texts»"),
        (wrong(starts_on="demà"), "«starts_on»"),
        (wrong(starts_on=20260101), "«starts_on»"),
        (wrong(starts_on="2026-02-01", ends_on="2026-01-01"), "«ends_on»"),
        (wrong(starts_on="0001-01-01"), "«starts_on»"),
        (wrong(steps=[{}] * 51), "«steps»"),
        (inside("steps", is_active=True), "«is_active»"),
        (inside("steps", starts_at="2026-01-01T00:00:00"), "«steps[0].starts_at»"),
        (inside("steps", starts_at="2026-01-02T00:00:00Z", ends_at="2026-01-01T00:00:00Z"), "«steps[0]»"),
        (inside("components", id=1), "«id»"),
        (inside("components", kind="slots"), "del tipus «slots»"),
        (inside("components", kind="search"), "del tipus «search»"),
        (inside("components", is_in_menu="yes"), "«components[0]»"),
        (inside("components", settings={"prize": 1}), "«Propostes» no es pot configurar així: prize"),
        (inside("components", settings={"title_length": 10**9}), "title_length"),
        (inside("components", steps=[{}, {"creation_enabled": "yes"}]), "creation_enabled"),
        (inside("components", steps=[{}] * 9), "«components[0]»"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_nothing_is_made(vilamar, remei, exported, change, told):
    before = count(vilamar)

    page = send(remei, change(exported))

    assert page.status_code == 422
    assert told in texts(page)
    assert count(vilamar) == before


def test_scripts_in_a_file_are_not_kept(vilamar, remei, exported):
    exported["texts"]["description"] = {"ca": "<p>Hola</p><script>alert(1)</script>"}
    exported["steps"][0]["description"] = {"ca": '<a href="javascript:alert(1)">x</a>'}

    send(remei, exported)

    made = latest(vilamar)
    with vilamar.scope():
        step = Step.objects.filter(space=made.space).first()
    assert "script" not in str(made.description)
    assert "javascript" not in str(step.description)


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["ca", "proposals", "2026-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["ca", "title", "kind", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_keys = st.sampled_from(["title", "template", "starts_on", "ends_on", "texts", "steps", "components"])


@given(changes=st.dictionaries(_keys, _json, max_size=3))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_says_it_is_read_or_refused(changes):
    document = {"format": "acordem-process", "version": 1, "title": {"ca": "Pla"}} | changes

    with contextlib.suppress(ValidationError):
        assert read_file(json.dumps(document).encode()).title == ca("Pla") or "title" in changes


def test_a_process_is_offered_as_a_template_and_begun_from(vilamar, remei):
    page = remei.post(f"{PAGE}/offer", follow=True)
    assert "s'ofereix ara a qui comença un procés" in texts(page)
    with vilamar.scope():
        own = f"/ca/admin/processes/templates/{ProcessTemplate.objects.get().pk}"
    assert f'<a href="{own}">Pla de places</a>' in texts(remei.get("/ca/admin/processes/new"))

    page = remei.get(own)
    # From one hour of a day to the same hour ten days later it touches eleven days.
    assert [fields(page)[f"days_{n}"] for n in range(3)] == [11, 21, 11]
    remei.post(own, fields(page) | {"title": "Pla de carrers", "about": "Decidim els carrers.", "days_0": "5"})

    made = latest(vilamar)
    with vilamar.scope():
        first = Step.objects.filter(space=made.space).first()
    assert made.short_description == ca("<p>Decidim els carrers.</p>")
    assert (timezone.localtime(first.ends_at).date() - made.space.starts_on).days == 4


def test_a_template_stays_as_it_was_and_is_withdrawn(vilamar, remei):
    remei.post(f"{PAGE}/offer")
    with vilamar.scope():
        Resource.objects.filter(as_space=vilamar.process.pk).update(title=ca("Un altre nom"))
        number = ProcessTemplate.objects.get().pk
    assert "Pla de places" in texts(remei.get("/ca/admin/processes/new"))

    page = remei.post(f"/ca/admin/processes/templates/{number}/withdraw", follow=True)

    assert "«Pla de places» ja no s'ofereix." in texts(page)
    assert "Pla de places" not in texts(remei.get("/ca/admin/processes/new"))
    with vilamar.scope():
        assert not ProcessTemplate.objects.exists()


def test_a_template_that_this_version_reads_no_more_says_so(vilamar, remei):
    remei.post(f"{PAGE}/offer")
    with vilamar.scope():
        template = ProcessTemplate.objects.get()
        template.data["version"] = 0
        template.save(update_fields=["data"])

    page = remei.get(f"/ca/admin/processes/templates/{template.pk}", follow=True)

    assert "és de la versió 0" in texts(page)


def test_a_neighbors_template_is_not_offered_nor_reached(vilamar, montanyana, remei):
    remei.post(f"{PAGE}/offer")
    with vilamar.scope():
        number = ProcessTemplate.objects.get().pk
    montanyana.staff("Alba", "admin")
    alba = montanyana.client("Alba")

    assert "Com en altres processos" not in texts(alba.get("/ca/admin/processes/new"))
    assert alba.get(f"/ca/admin/processes/templates/{number}").status_code == 404
    assert alba.post(f"/ca/admin/processes/templates/{number}/withdraw").status_code == 404


def test_phases_that_end_at_midnight_or_a_second_before_take_as_many_days():
    def at(day, hour=0, minute=0, second=0):
        return dt.datetime(2027, 1, day, hour, minute, second, tzinfo=timezone.get_current_timezone())

    steps = [
        StepPlan(ca("Fins a mitjanit"), starts_at=at(4), ends_at=at(6)),
        StepPlan(ca("Fins un segon abans"), starts_at=at(6), ends_at=at(7, 23, 59, 59)),
        StepPlan(ca("Sense dates")),
    ]

    assert lengths(ProcessPlan(title=ca("Pla"), texts={}, steps=steps)) == [2, 2, 14]
