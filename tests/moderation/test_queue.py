# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The queue of those who moderate, what a case tells them, and whom they never see: neighbors, and who sent a notice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import ModerationCase, Notifier
from acordem.kernel.access.actions import grant_role
from tests.backoffice.forms import texts
from tests.moderation.conftest import QUEUE, Square, case_url, comments_shown, refused
from tests.query_counts.test_pages import queries
from tests.stories import make_council


def test_many_are_decided_at_once_and_what_can_not_be_is_said(vilamar, square):
    cases = [square.report(square.comment(f"Compra barat número {number} avui mateix.")) for number in range(3)]
    own = square.report(square.comment("El meu.", by="Marc"))
    marc = vilamar.client("Marc")
    ticked = {"row": [case.pk for case in [*cases, own]], "bulk": "hide"}
    asked = marc.post(QUEUE, ticked)
    assert "Es farà amb aquests 4" in texts(asked)
    assert marc.post(QUEUE, {**ticked, "answered": "1", "ground": "spam", "text": "no"}).status_code == 422

    done = marc.post(
        QUEUE, {**ticked, "answered": "1", "ground": "spam", "text": "És propaganda d'una botiga."}, follow=True
    )
    assert marc.post(QUEUE, {**ticked, "bulk": "drop"}).status_code == 400

    said = texts(done)
    assert "N'hi ha 3 d'amagats" in said
    assert "1 s'ha deixat com està" in said
    assert comments_shown(vilamar) == 1
    shown = marc.post(f"{QUEUE}?state=hidden", {"row": [case.pk for case in cases], "bulk": "keep"}, follow=True)
    assert "que 3 es queden" in texts(shown)
    assert comments_shown(vilamar) == 4


def test_a_moderator_of_one_space_sees_and_decides_its_cases_only(vilamar, square):
    from acordem.kernel.participation.actions import publish_space
    from acordem.spaces.processes import actions as processes
    from tests.stories import ca

    case = square.report(square.comment())
    with vilamar.scope():
        other = processes.create_process(
            slug="altres", title=ca("Altres"), subtitle=ca("Altres"), short_description=ca("<p>Altres</p>")
        )
        publish_space(space=other.space)
        for name, space in (("Ona", vilamar.process.space), ("Biel", other.space)):
            grant_role(participant=vilamar.person(name), role="moderator", space=space)
    ona, biel = vilamar.client("Ona"), vilamar.client("Biel")
    assert "La Pilar és una lladre" in texts(ona.get(QUEUE))
    assert ona.get(case_url(case)).status_code == 200
    assert "1 cas espera" in texts(ona.get("/ca/admin"))
    assert "La Pilar és una lladre" not in texts(biel.get(QUEUE))
    assert "espera que algú" not in texts(biel.get("/ca/admin"))
    for rest in ("", "/hide"):
        assert biel.get(case_url(case, rest)).status_code == 404
    assert biel.post(case_url(case, "/keep")).status_code == 404
    assert biel.post(QUEUE, {"row": [case.pk], "bulk": "keep"}, follow=True).status_code == 200
    assert ona.get("/ca/admin/moderation/counts").status_code == 403
    with vilamar.scope():
        assert ModerationCase.objects.get().is_open
        asked = {"viewer": vilamar.viewer("Biel"), "case": case}
        assert refused(actions.keep, **asked) == "role_needed"


def test_the_queue_is_narrowed_by_what_moderators_ask(vilamar, square):
    square.report(square.comment("Compra-ho tot al mercat."), ground="spam")
    square.report(square.resource(vilamar.proposal("Un parc", by="Quim").pk), ground="out_of_place", by="Pau")
    marc = vilamar.client("Marc")

    def found(question: str) -> tuple[bool, bool]:
        page = texts(marc.get(f"{QUEUE}?{question}"))
        return ("Compra-ho tot" in page, ">Un parc<" in page)

    space = vilamar.process.space.pk
    assert found("") == found(f"space={space}") == found("source=people") == found("state=all") == (True, True)
    assert found("kind=comment") == found("ground=spam") == found("q=MERCAT") == (True, False)
    assert found("kind=proposal") == found("ground=out_of_place") == (False, True)
    assert (
        found("source=rule")
        == found("state=held")
        == found("state=appealed")
        == found("state=decided")
        == (False, False)
    )
    for wrong in ("kind=process", "state=lost", "space=0", "order=worst", "cursor=x"):
        assert marc.get(f"{QUEUE}?{wrong}").status_code == 400, wrong


def test_the_queue_and_a_case_cost_the_same_for_three_as_for_one(vilamar, square):
    case = square.report(square.comment())
    marc = vilamar.client("Marc")
    one, single = queries(marc, QUEUE), queries(marc, case_url(case))
    for number in range(2):
        square.report(square.comment(f"Una altra cosa {number}."))
        square.report(square.resource(case.resource_id), by=("Neus", "Biel")[number])
    assert (one, queries(marc, QUEUE)) == (8, 8)
    assert (single, queries(marc, case_url(case))) == (14, 14)


def test_who_sent_a_notice_is_erased_and_what_they_said_stays(vilamar, montanyana, square):
    comment = square.comment()
    told = {"ground": "illegal", "details": "És una calúmnia com una casa.", "is_sincere": "on"}
    address = f"/ca/report/comment/{comment.number}"
    vilamar.client().post(address, {**told, "name": "Pilar Serra", "email": "pilar@exemple.cat"})
    with vilamar.scope():
        case = ModerationCase.objects.get()
        report = case.reports.get()
    marc = vilamar.client("Marc")
    page = texts(marc.get(case_url(case)))
    assert ("Pilar Serra, sense compte" in page, "pilar@exemple.cat" in page) == (True, False)

    done = marc.post(case_url(case, f"/forget/{report.pk}"), follow=True)

    assert ("Pilar Serra" in texts(done), "És una calúmnia com una casa." in texts(done)) == (False, True)
    with vilamar.scope():
        assert not Notifier.objects.exists()
    assert marc.post(case_url(case, "/forget/999")).status_code == 404


def test_notices_of_long_ago_are_erased_by_night_once_decided(committed):
    from acordem.capabilities.moderation.jobs import KEEP_FOR, forget_notifiers_job
    from acordem.capabilities.moderation.models import Report

    vilamar = make_council("vilamar")
    vilamar.proposal(by="Neus")
    vilamar.staff("Marc", "moderator")
    square = Square(vilamar)
    told = {"ground": "spam", "is_sincere": "on", "email": "pilar@exemple.cat"}
    for number in range(2):
        comment = square.comment(f"Compra {number}.")
        vilamar.client().post(f"/ca/report/comment/{comment.number}", told)
    with vilamar.scope():
        first = ModerationCase.objects.earliest("pk")
        actions.keep(viewer=vilamar.viewer("Marc"), case=first)
        Report.objects.update(created_at=timezone.now() - KEEP_FOR - dt.timedelta(days=1))
    forget_notifiers_job.function()
    with vilamar.scope():
        assert Notifier.objects.get().report.case.is_open
        assert Report.objects.count() == 2


def test_an_author_s_past_is_told_beside_the_case(vilamar, square):
    earlier = square.hide(square.comment("Un altre insult, aquest més gros."))
    case = square.report(square.comment())
    page = texts(vilamar.client("Marc").get(case_url(case)))
    assert f'href="{case_url(earlier.case)}"' in page
    assert "Un altre insult" in page
    assert "/ca/admin/people/" not in page
    assert f"/ca/admin/people/{vilamar.people['Quim'].pk}" in texts(vilamar.client("Alba").get(case_url(case)))


def test_what_is_urgent_is_said_on_the_clerks_day(vilamar, square):
    case = square.report(square.comment())
    marc = vilamar.client("Marc")
    assert ("1 cas espera" in texts(marc.get("/ca/admin")), "Urgent" in texts(marc.get("/ca/admin"))) == (True, False)
    with vilamar.scope():
        ModerationCase.objects.filter(pk=case.pk).update(waits_since=timezone.now() - dt.timedelta(days=4))
    assert "Urgent" in texts(marc.get("/ca/admin"))


def test_the_neighbor_sees_and_decides_nothing(vilamar, montanyana, square):
    case = square.report(square.comment())
    montanyana.staff("Berta", "moderator")
    berta = montanyana.client("Berta")
    assert "La Pilar és una lladre" not in texts(berta.get(QUEUE))
    assert berta.get(case_url(case)).status_code == 404
    assert berta.post(case_url(case, "/keep")).status_code == 404
    with montanyana.scope(), pytest.raises(ModerationCase.DoesNotExist):
        actions.keep(viewer=montanyana.viewer("Berta"), case=case)
