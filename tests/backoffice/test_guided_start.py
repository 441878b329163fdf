# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei, who manages processes and has never made one, begins with a question and ends with proposals open."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from acordem.components.proposals import actions as proposals
from acordem.kernel.access.actions import grant_role
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.queries import place_of
from acordem.kernel.registry import registry
from acordem.spaces.processes.actions import start_process
from acordem.spaces.processes.guided import IDEAS, NOTHING, REGULATION, TEMPLATES
from acordem.spaces.processes.models import TEXTS, Process
from acordem.spaces.processes.plans import ProcessPlan
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca, make_council

NEW = "/ca/admin/processes/new"
ANSWERS = {"title": "La plaça de l'Església", "about": "Decidim què hi posem: arbres, bancs o jocs."}


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


@pytest.fixture
def begin(vilamar, remei):
    """`begin("ideas", title=…)` sends the one page of a template as it was opened, with these answers."""

    def send(template="ideas", **answers):
        page = remei.get(f"{NEW}/{template}")
        answer = remei.post(f"{NEW}/{template}", fields(page) | ANSWERS | answers)
        if answer.status_code != 302:
            return answer
        with vilamar.scope():
            return Process.objects.select_related("space__resource").latest("pk")

    return send


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def office(process, rest=""):
    return f"/ca/admin/processes/{process.space.slug}{rest}"


def steps_of(process):
    return list(Step.objects.filter(space_id=process.pk))


def test_it_begins_with_a_question_and_its_answers_lead_on(remei):
    page = texts(remei.get(NEW))

    assert "<h1>Què vols decidir amb la gent?</h1>" in page
    for name, question in (
        ("ideas", "Quines idees té la gent?"),
        ("regulation", "Què en pensa la gent d'una ordenança?"),
    ):
        assert f'<a href="{NEW}/{name}">{question}</a>' in page


def test_what_needs_a_kind_of_component_that_is_not_installed_is_not_offered(remei, monkeypatch):
    monkeypatch.setattr(registry, "is_installed", lambda name: name != "proposals")

    page = texts(remei.get(NEW))

    assert "Quines idees" not in page
    assert "Una altra cosa" in page
    assert remei.get(f"{NEW}/ideas").status_code == 404


def test_one_page_makes_a_process_with_dated_phases_and_settings_that_work(vilamar, begin):
    process = begin()

    space, component = process.space, None
    with vilamar.scope():
        component = Component.objects.get(space=space)
        steps = steps_of(process)
        days = [(timezone.localtime(s.starts_at).date(), timezone.localtime(s.ends_at).date()) for s in steps]
        per_step = [component.settings["steps"][str(step.pk)] for step in steps]
    assert space.resource.title == {"ca": "La plaça de l'Església"}
    assert (space.slug, space.starts_on, space.ends_on) == ("la-placa-de-l-esglesia", today(), today(78))
    assert process.short_description == {"ca": "<p>Decidim què hi posem: arbres, bancs o jocs.</p>"}
    assert [str(step.title) for step in steps] == ["Recollida d'idees", "Suports", "Estudi de les propostes", "Retorn"]
    assert days == [(today(), today(20)), (today(21), today(34)), (today(35), today(64)), (today(65), today(78))]
    assert [(s["creation_enabled"], s["supports_enabled"]) for s in per_step] == [
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]
    assert (space.resource.is_published, component.is_published) == (False, False)


def test_its_lengths_and_its_first_day_are_the_clerks(vilamar, begin):
    process = begin(starts_on=today(10).isoformat(), days_0="7", days_1="1")

    with vilamar.scope():
        first, second, *_rest = steps_of(process)
    assert timezone.localtime(first.ends_at).date() == today(16)
    assert (timezone.localtime(second.starts_at).date(), timezone.localtime(second.ends_at).date()) == (
        today(17),
        today(17),
    )
    assert process.space.ends_on == today(10 + 7 + 1 + 30 + 14 - 1)


def test_texts_come_in_the_languages_of_the_site_and_in_no_other(vilamar, begin):
    with vilamar.scope():
        vilamar.organization.languages = ["ca", "es"]
        vilamar.organization.save(update_fields=["languages"])

    process = begin()

    with vilamar.scope():
        assert set(process.who_decides) == {"ca", "es"}
        assert set(steps_of(process)[0].title) == {"ca", "es"}
        assert set(Component.objects.get(space=process.space).name) == {"ca", "es"}


def test_publishing_shows_it_with_its_component_and_opens_the_phase_whose_day_has_come(vilamar, remei, begin):
    process = begin()
    page = texts(remei.get(office(process)))
    assert "També es publicarà «Propostes»." in page
    assert "La fase «Recollida d'idees» s'obrirà de seguida" in page

    answer = remei.post(office(process, "/publish"), follow=True)

    assert "Ara tothom veu «La plaça de l'Església»." in texts(answer)
    with vilamar.scope():
        component = Component.objects.get(space=process.space)
        assert [step.is_active for step in steps_of(process)] == [True, False, False, False]
    public = f"/ca/processes/{process.space.slug}"
    assert vilamar.client().get(public).status_code == 200
    assert vilamar.client("Neus").get(f"{public}/f/{component.number}/proposals/new").status_code == 200


def test_what_begins_tomorrow_is_seen_today_and_opens_tomorrow(vilamar, remei, begin):
    process = begin(starts_on=today(1).isoformat())

    remei.post(office(process, "/publish"))

    with vilamar.scope():
        assert not any(step.is_active for step in steps_of(process))
    assert vilamar.client().get(f"/ca/processes/{process.space.slug}").status_code == 200


def test_the_checklist_tells_what_is_missing_and_each_line_leads_there(vilamar, remei, begin):
    process = begin()

    page = texts(remei.get(office(process)))

    assert "2 coses per mirar" in page
    assert f'<a href="{office(process, "/files")}">Tria una imatge</a>' in page
    assert f'{office(process, "/edit")}#id_title_es">Escriu el títol i el resum en totes les llengües' in page
    assert "Español, Aranés, English" in page


def test_it_forgets_what_is_done(vilamar, remei, begin):
    process = begin()
    address = office(process, "/edit")
    everywhere = {
        f"{name}_{code}": "Fet" for name in ("title", "short_description") for code in ("es", "oc-aranes", "en")
    }
    remei.post(address, fields(remei.get(address)) | everywhere)

    page = texts(remei.get(office(process)))

    assert "Una cosa per mirar" in page
    assert f"{office(process, '/edit')}#id_title" not in page


def test_without_its_summary_or_with_its_last_day_past_it_is_not_published(vilamar, remei, begin):
    process = begin()
    with vilamar.scope():
        Process.objects.update(short_description={})
        ParticipatorySpace.objects.filter(pk=process.pk).update(starts_on=today(-9), ends_on=today(-1))

    page = texts(remei.post(office(process, "/publish"), follow=True))

    assert "No diu en poques paraules de què va." in page
    assert "L'últim dia ja ha passat: canvia abans les dates." in page
    assert vilamar.client().get(f"/ca/processes/{process.space.slug}").status_code == 404


def test_a_regulation_asks_for_its_text_until_it_is_there(vilamar, remei, begin):
    process = begin("regulation", title="Ordenança de terrasses")
    with vilamar.scope():
        component = Component.objects.get(space=process.space)
    asked = f"Posa a «{component.name}» el que la gent comentarà"
    there = f"/ca/admin/processes/ordenanca-de-terrasses/f/{component.number}/proposals"
    assert f'<a href="{there}">{asked}' in texts(remei.get(office(process)))

    with vilamar.scope():
        place = place_of(process.space, component)
        proposals.create_official_proposal(
            place=place,
            viewer=vilamar.viewer("Remei"),
            title=ca("Article 1"),
            body=ca("Les terrasses tanquen a les onze."),
        )

    assert f"<span>{asked}" in texts(remei.get(office(process)))


def test_in_a_regulation_people_comment_and_make_no_proposals(vilamar, remei, begin):
    process = begin("regulation")
    remei.post(office(process, "/publish"))

    with vilamar.scope():
        place = place_of(process.space, Component.objects.get(space=process.space))
    assert (place.step_settings.creation_enabled, place.step_settings.comments_blocked) == (False, False)
    assert place.settings.official_proposals_enabled


def test_an_empty_process_has_its_texts_and_its_first_day_only(vilamar, begin):
    process = begin("nothing")

    with vilamar.scope():
        assert (steps_of(process), Component.objects.filter(space=process.space).count()) == ([], 0)
    assert (process.space.starts_on, process.space.ends_on) == (today(), None)


def test_a_second_one_of_the_same_name_gets_another_address(begin):
    assert [begin().space.slug for _ in range(3)] == [
        "la-placa-de-l-esglesia",
        "la-placa-de-l-esglesia-2",
        "la-placa-de-l-esglesia-3",
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("2027", "proces-2027"),
        ("New", "new-2"),
        ("1r d'abril", "proces-1r-d-abril"),
        ("L’hort col·lectiu", "l-hort-collectiu"),
    ],
)
def test_any_title_gives_an_address_that_works(remei, begin, title, slug):
    process = begin(title=title)

    assert process.space.slug == slug
    assert remei.get(office(process)).status_code == 200


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"title": ""}, "id_title"),
        ({"title": "\u200b \x07"}, "id_title"),
        ({"title": "¿?"}, "id_title"),
        ({"about": "   "}, "id_about"),
        ({"title": "x" * 151}, "id_title"),
        ({"starts_on": "demà"}, "id_starts_on"),
        ({"starts_on": "9999-12-31"}, "id_starts_on"),
        ({"starts_on": "1900-01-01"}, "id_starts_on"),
        ({"days_1": "0"}, "id_days_1"),
        ({"days_1": "99999999999"}, "id_days_1"),
        ({"days_1": "set"}, "id_days_1"),
    ],
)
def test_wrong_answers_are_told_next_to_the_question_and_nothing_is_made(vilamar, begin, answers, told):
    page = begin(**answers)

    assert page.status_code == 422
    assert f'href="#{told}"' in page.content.decode()
    assert 'value="21"' in page.content.decode()
    with vilamar.scope():
        assert Process.objects.count() == 1


def test_beginning_and_publishing_are_written_down(vilamar, remei, begin):
    process = begin()
    remei.post(office(process, "/publish"))

    with vilamar.scope():
        found = AuditEntry.objects.filter(actor_id=vilamar.people["Remei"].pk).values_list("verb", flat=True)
        verbs = set(found)
    assert {"process.create", "component.publish", "space.publish"} <= verbs


def test_only_who_manages_processes_for_the_whole_council_begins_one(vilamar):
    with vilamar.scope():
        grant_role(participant=vilamar.person("Pol"), role="process_manager", space=vilamar.process.space)
    for name, role in (("Edna", "editor"), ("Marc", "moderator"), ("Berta", "auditor")):
        vilamar.staff(name, role)

    for name in ("Pol", "Edna", "Marc", "Berta", "Neus"):
        assert vilamar.client(name).get(NEW).status_code == 403, name
        assert vilamar.client(name).post(f"{NEW}/ideas", ANSWERS).status_code == 403, name


def test_every_declared_template_says_only_what_its_components_understand():
    for template in TEMPLATES:
        kinds = {part.kind for part in template.parts}
        assert set(template.texts) <= set(TEXTS)
        for phase in template.phases:
            assert set(phase.opens) <= kinds
            assert set(phase.title) == set(phase.description) == {"ca", "es", "oc-aranes", "en"}
        for part in template.parts:
            known = {field.name for field in registry.component(part.kind).settings.__dataclass_fields__.values()}
            assert set(part.settings) <= known
    assert {template.name for template in TEMPLATES} == {IDEAS.name, REGULATION.name, NOTHING.name}


def test_the_page_of_a_process_asks_as_much_with_three_components_as_with_one(vilamar, remei, begin):
    process = begin("regulation")
    one = queries(remei, office(process))
    with vilamar.scope():
        for number in (2, 3):
            component = Component.objects.get(space=process.space, weight=0)
            component.pk, component.number, component.weight = None, 900 + number, number
            component.save(force_insert=True)

    assert (one, queries(remei, office(process))) == (10, 10)


def test_several_who_begin_the_same_at_once_get_an_address_each(committed):
    vilamar = make_council("vilamar")

    def start(_turn):
        try:
            with vilamar.scope():
                return start_process(plan=ProcessPlan(title=ca("Pla"), texts={})).space.slug
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        slugs = sorted(pool.map(start, range(4)))
    assert slugs == ["pla", "pla-2", "pla-3", "pla-4"]
