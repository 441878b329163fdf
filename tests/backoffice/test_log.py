# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba, the administrator, and Berta, the auditor, read what was done; Neus, who lives in the town, does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import ProgrammingError, transaction

import acordem
from acordem.kernel.access.actions import grant_role
from acordem.kernel.audit.models import AuditEntry, AuditName
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.actions import close_step, open_step
from acordem.kernel.participation.step_actions import change_step
from acordem.kernel.registry import registry
from tests.query_counts.test_pages import queries

LOG = "/ca/admin/log"


@pytest.fixture
def alba(vilamar):
    return vilamar.staff("Alba", "admin")


def cells(page, row=0):
    body = page.content.decode().split("<tbody>")[1].split("</tr>")[row]
    return [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", body, re.DOTALL)]


def test_the_administrator_reads_who_did_what_and_to_what(vilamar, alba):
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=alba)

    page = vilamar.client("Alba").get(LOG)

    _when, who, what, about, *_rest = cells(page)
    assert (who, what, about) == ("Alba", "va tancar una fase", "Propostes")


def test_what_changed_is_told_from_what_to_what(vilamar, alba):
    with vilamar.scope():
        fields = {"title": TranslatedText({"ca": "Devolució", "es": "Devolución"}, "ca")}
        change_step(step=vilamar.steps[2], fields=fields, by=alba)

    assert cells(vilamar.client("Alba").get(LOG))[4] == "title: ca: Retorn → ca: Devolució · es: Devolución"


def test_the_latest_act_comes_first_and_the_list_can_be_turned_round(vilamar, alba):
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=alba)
        open_step(step=vilamar.steps[2], by=alba)
    browser = vilamar.client("Alba")

    assert cells(browser.get(LOG))[2] == "va obrir una fase"
    assert cells(browser.get(f"{LOG}?order=-date"))[2] != "va obrir una fase"


def test_the_log_is_searched_by_who_acted_and_by_what_was_done(vilamar, alba):
    marc = vilamar.staff("Marc", "admin")
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=marc)
        open_step(step=vilamar.steps[2], by=alba)
    browser = vilamar.client("Alba")

    assert cells(browser.get(f"{LOG}?q=marc"))[1:3] == ["Marc", "va tancar una fase"]
    assert cells(browser.get(f"{LOG}?verb=step.open"))[1:3] == ["Alba", "va obrir una fase"]
    assert "Res no compleix aquests filtres" in browser.get(f"{LOG}?q=ningú").content.decode()


def test_a_person_who_is_erased_goes_and_the_act_stays(vilamar, alba):
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=vilamar.staff("Marc", "admin"))
        AuditName.objects.filter(name="Marc").delete()

    assert cells(vilamar.client("Alba").get(LOG))[1:3] == ["(persona esborrada)", "va tancar una fase"]


def test_nobody_alters_or_deletes_what_was_written_down(vilamar, alba):
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=alba)
        for attempt in (lambda: AuditEntry.objects.update(verb="other"), lambda: AuditEntry.objects.all().delete()):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                attempt()
        assert AuditEntry.objects.filter(verb="step.close").count() == 1


def test_only_those_who_answer_for_the_site_read_the_log(vilamar, montanyana, alba):
    vilamar.staff("Berta", "auditor")
    vilamar.staff("Marc", "moderator")
    vilamar.person("Neus")

    assert vilamar.client("Berta").get(LOG).status_code == 200
    assert vilamar.client("Marc").get(LOG).status_code == 403
    assert vilamar.client("Neus").get(LOG).status_code == 403
    assert vilamar.client().get(LOG).headers["Location"].startswith("/ca/users/sign_in")


def test_a_neighbors_acts_are_not_there(vilamar, montanyana, alba):
    with montanyana.scope():
        grant_role(participant=montanyana.person("Pau"), role="moderator", by=montanyana.staff("Rosa", "admin"))

    assert "Rosa" not in vilamar.client("Alba").get(LOG).content.decode()


def test_the_log_asks_as_many_questions_for_three_acts_as_for_one(vilamar, alba):
    browser = vilamar.client("Alba")
    with vilamar.scope():
        close_step(step=vilamar.steps[1], by=alba)
    one = queries(browser, f"{LOG}?since=2026-01-01")
    with vilamar.scope():
        open_step(step=vilamar.steps[0], by=alba)
        open_step(step=vilamar.steps[2], by=vilamar.staff("Marc", "admin"))

    assert (one, queries(browser, f"{LOG}?since=2026-01-01")) == (10, 10)


@pytest.mark.parametrize("asked", ["order=nobody", "cursor=nothing", "verb=unknown", "since=yesterday"])
def test_an_impossible_question_is_refused_with_the_way_to_the_clean_list(vilamar, alba, asked):
    page = vilamar.client("Alba").get(f"{LOG}?{asked}")

    assert page.status_code == 400
    assert f'href="{LOG}"' in page.content.decode()


def test_every_act_that_the_code_records_has_words_in_the_log():
    source = Path(acordem.__file__).parent
    recorded = {verb for path in source.rglob("*.py") for verb in re.findall(r'verb="([a-z_.]+)"', path.read_text())}

    assert recorded
    assert recorded - set(registry.verbs()) == set()
