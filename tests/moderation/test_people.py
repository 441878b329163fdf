# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who wrote something is reported instead of what they wrote; whoever administers people blocks them, or they stay."""

from __future__ import annotations

import re
from typing import Any

import pytest

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import ModerationCase, Report, ReportedPerson, Ruling
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import texts
from tests.moderation.conftest import QUEUE, WHY, case_url
from tests.query_counts.test_pages import queries

SINCERE = {"is_sincere": "on"}
MACHINE = {"ground": "machine", **SINCERE}


def address(resource) -> str:
    return f"/ca/report/{resource.kind}/{resource.number}/author"


def report(council, name: str, by: str = "Pau", **told: Any) -> ModerationCase:
    """The case about somebody whom somebody has reported."""
    viewer, person = council.viewer(by), council.person(name)
    with council.scope():
        made = actions.report_person(viewer=viewer, person=person, **{"ground": "offensive", **told})
        return ModerationCase.objects.get(pk=made.case_id)


def block(council, case, by: str = "Alba", text: str = WHY) -> Ruling:
    viewer = council.viewer(by)
    with council.scope():
        return actions.block(viewer=viewer, case=case, ground="offensive", text=text)


def test_a_neighbor_reports_who_wrote_a_comment_from_where_the_comment_is_reported(vilamar, square):
    comment = square.comment()
    with vilamar.scope():
        Participant.objects.filter(name="Quim").update(about="Soc l'alcaldessa de debò.")
    pau = vilamar.client("Pau")
    page = texts(pau.get(f"/ca/report/comment/{comment.number}"))
    assert f'href="{address(comment)}"' in page
    form = texts(pau.get(address(comment)))
    assert "Quim (@quim)" in form
    assert "Soc l'alcaldessa de debò." in form
    assert "Es fa passar per algú altre" in form

    sent = {"ground": "pretends", "details": "Diu que és l'alcaldessa i no ho és.", **SINCERE}
    answer = pau.post(address(comment), sent)

    assert answer.headers["Location"] == f"/ca/report/comment/{comment.number}/thanks"
    with vilamar.scope():
        told = Report.objects.select_related("case__resource__reported_person__participant").get()
        assert (told.ground, told.said) == ("pretends", "Quim (@quim)\n\nSoc l'alcaldessa de debò.")
        assert told.case.resource.reported_person.participant.name == "Quim"
        assert not Resource.objects.get(pk=told.case.resource_id).is_published
    (mail,) = square.mails("pau")
    assert "“Quim”" in mail.text or "«Quim»" in mail.text
    assert "Es fa passar per algú altre" in mail.text


def test_whoever_has_no_account_reports_a_person_too_and_is_answered(vilamar, square):
    comment = square.comment()
    answer = vilamar.client().post(address(comment), {**MACHINE, "name": "Pilar", "email": "pilar@exemple.cat"})

    assert answer.status_code == 302
    with vilamar.scope():
        assert Report.objects.get().source == "notice"
        case = ModerationCase.objects.get()
    block(vilamar, case)
    assert "l'ha bloquejada" in square.mails("pilar")[-1].text


def test_of_several_who_wrote_something_one_is_chosen(vilamar, square):
    proposal = square.resource(vilamar.proposal("Carrer sense cotxes", by="Quim").pk)
    roc = vilamar.person("Roc")
    with vilamar.scope():
        add_author(resource=proposal, participant_id=roc.pk)
    pau = vilamar.client("Pau")
    assert "Roc (@roc)" in texts(pau.get(address(proposal)))
    neus = vilamar.person("Neus")

    assert pau.post(address(proposal), MACHINE).status_code == 422
    assert pau.post(address(proposal), {**MACHINE, "who": neus.pk}).status_code == 422
    assert pau.post(address(proposal), {**MACHINE, "who": roc.pk}).status_code == 302
    # Quim wrote it with Roc: only the other can be reported.
    assert vilamar.client("Quim").post(address(proposal), MACHINE).status_code == 302

    with vilamar.scope():
        assert ReportedPerson.objects.get().participant_id == roc.pk
        assert ModerationCase.objects.get().reports_count == 2


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Aquest camp és obligatori"),
        ({"ground": "pretends", **SINCERE}, "Digues en una frase què hi falla i per què"),
        ({"ground": "out_of_place", **SINCERE}, "out_of_place"),
        ({"ground": "machine"}, "Marca-ho, perquè puguem agafar l'avís"),
    ],
)
def test_what_is_missing_is_said_next_to_it_and_nothing_stands_for_the_person(vilamar, square, sent, says):
    answer = vilamar.client("Pau").post(address(square.comment()), sent)
    assert answer.status_code == 422
    assert says in texts(answer)
    with vilamar.scope():
        assert not ReportedPerson.objects.exists()


def test_nobody_reports_themselves_nor_twice_nor_who_is_blocked_nor_the_council(vilamar, square):
    comment = square.comment()
    assert vilamar.client("Quim").post(address(comment), MACHINE).status_code == 403
    case = report(vilamar, "Quim")
    assert "Ja has avisat d'aquesta persona" in texts(vilamar.client("Pau").get(address(comment)))
    assert vilamar.client("Pau").post(address(comment), MACHINE).status_code == 403
    block(vilamar, case)
    assert vilamar.client("Roc").post(address(comment), MACHINE).status_code == 403
    with vilamar.scope(), pytest.raises(NotAllowed, match="gone"):
        actions.report_person(viewer=vilamar.viewer("Roc"), person=vilamar.person("Quim"), ground="spam")
    with vilamar.scope():
        Resource.objects.filter(kind="proposal").update(is_official=True)
    assert "/author" not in texts(vilamar.client("Pau").get("/ca/report/proposal/1"))


def test_people_are_not_looked_up_by_number_nor_from_another_council(vilamar, montanyana, square):
    comment = square.comment()
    report(vilamar, "Quim")
    assert vilamar.client("Pau").get("/ca/report/person/1").status_code == 404
    assert vilamar.client("Pau").get("/ca/report/person/1/author").status_code == 404
    assert montanyana.client().post(address(comment), MACHINE).status_code == 404
    square.hide(comment)
    assert vilamar.client("Pau").get(address(comment)).status_code == 410


def test_it_waits_in_the_same_queue_with_the_same_context(vilamar, square):
    square.hide(square.comment())
    case = report(vilamar, "Quim")
    marc = vilamar.client("Marc")

    page = texts(marc.get(f"{QUEUE}?kind=person"))
    assert "Quim" in page
    assert "Persona" in page
    shown = texts(marc.get(case_url(case)))
    assert "Quim (@quim)" in shown
    assert "Què se'ls ha amagat" in shown
    assert "Amaga-ho" not in shown
    assert "1 cas espera" in texts(marc.get("/ca/admin"))


def test_a_moderator_says_that_they_stay_and_only_an_administrator_blocks(vilamar, square):
    case = report(vilamar, "Quim")
    marc = vilamar.client("Marc")
    assert "Només qui administra les persones pot bloquejar algú" in texts(marc.get(case_url(case)))
    assert marc.post(case_url(case, "/block"), {"ground": "spam", "text": WHY}).status_code == 403
    with vilamar.scope(), pytest.raises(NotAllowed, match="admin_needed"):
        actions.block(viewer=vilamar.viewer("Marc"), case=case, ground="spam", text=WHY)
    assert marc.post(case_url(case, "/hide"), {"ground": "spam", "text": WHY}).status_code == 403

    assert marc.post(case_url(case, "/keep")).status_code == 302

    with vilamar.scope():
        assert not ModerationCase.objects.get().is_open
        assert Participant.objects.get(name="Quim").is_active
    assert "pot continuar participant" in square.mails("pau")[-1].text


def test_an_administrator_blocks_and_everybody_concerned_knows(vilamar, square):
    case = report(vilamar, "Quim")
    quim, alba = vilamar.client("Quim"), vilamar.client("Alba")

    answer = alba.post(case_url(case, "/block"), {"ground": "offensive", "text": WHY}, follow=True)

    assert "La persona està bloquejada i sap per què." in texts(answer)
    assert quim.get("/ca/account").status_code == 302
    statement = square.mails("quim")[-1].text
    for part in (WHY, "El nom que fa servir", "Algú en va avisar. Una persona", "tribunals"):
        assert part in statement, part
    assert "Pau" not in statement
    assert "l'ha bloquejada" in square.mails("pau")[-1].text
    with vilamar.scope():
        held = Block.objects.get()
        assert (held.reason, held.blocked_by.name) == (WHY, "Alba")
        verbs = {"moderation.block", "participant.block"}
        assert set(AuditEntry.objects.filter(verb__in=verbs).values_list("verb", flat=True)) == verbs
    assert alba.post(case_url(case, "/block"), {"ground": "offensive", "text": WHY}).status_code == 403
    assert "Compte bloquejat" in texts(alba.get(f"{QUEUE}?state=decided"))


def test_what_the_person_answers_is_read_by_another_administrator(vilamar, square):
    vilamar.staff("Berta", "admin")
    block(vilamar, report(vilamar, "Quim"))
    (link,) = re.findall(r"http://\S+?(/ca/\S+)\n", square.mails("quim")[-1].text)
    assert vilamar.client().post(link, {"text": "Em dic així de debò."}).status_code == 302
    quim = vilamar.person("Quim")

    assert vilamar.client("Alba").post(f"/ca/admin/people/{quim.pk}/block/uphold").status_code == 403
    assert vilamar.client("Berta").post(f"/ca/admin/people/{quim.pk}/block/lift").status_code == 302

    with vilamar.scope():
        assert Participant.objects.get(pk=quim.pk).is_active


def test_who_works_for_the_council_is_not_blocked_before_the_role_is_taken_away(vilamar, square):
    case = report(vilamar, "Remei")
    with pytest.raises(NotAllowed, match="has_roles"):
        block(vilamar, case)
    # Remei moderates: what was reported about her is for somebody else.
    assert vilamar.client("Remei").post(case_url(case, "/keep")).status_code == 403
    assert vilamar.client("Marc").post(case_url(case, "/keep")).status_code == 302


def test_a_case_about_a_thing_blocks_nobody(vilamar, square):
    case = square.report(square.comment())
    alba = vilamar.client("Alba")
    assert alba.get(case_url(case, "/block")).status_code == 404
    assert alba.post(case_url(case, "/block"), {"ground": "spam", "text": WHY}).status_code == 404
    with pytest.raises(NotAllowed, match="no_person"):
        block(vilamar, case)


def test_many_are_decided_at_once_and_people_are_left_out_of_hiding(vilamar, square):
    thing, person = square.report(square.comment()), report(vilamar, "Quim")
    rows = {"row": [thing.pk, person.pk]}
    sent = rows | {"bulk": "hide", "answered": "1", "ground": "spam", "text": WHY}
    assert "1 s'ha deixat com està" in texts(vilamar.client("Marc").post(QUEUE, sent, follow=True))
    with vilamar.scope():
        assert ModerationCase.objects.get(pk=person.pk).is_open


def test_the_page_of_the_person_leads_to_what_was_reported(vilamar, montanyana, square):
    square.report(square.comment("Una altra bestiesa."))
    report(vilamar, "Quim")
    quim, alba = vilamar.person("Quim"), vilamar.client("Alba")
    reports = f"/ca/admin/people/{quim.pk}/reports"
    assert f'href="{reports}"' in texts(alba.get(f"/ca/admin/people/{quim.pk}"))
    page = texts(alba.get(reports))
    assert "Una altra bestiesa." in page
    assert "Quim" in page
    assert "Una altra bestiesa." not in texts(alba.get(f"{reports}?q=lladre"))
    assert vilamar.client("Marc").get(reports).status_code == 403
    montanyana.staff("Alba", "admin")
    assert montanyana.client("Alba").get(reports).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_list_asks_the_database(vilamar, square, rows):
    for number in range(rows):
        report(vilamar, f"Resident {number}")
    alba = vilamar.client("Alba")
    alba.get(QUEUE)
    assert queries(alba, QUEUE) == 8


def test_two_accounts_of_one_person_have_one_case(vilamar, square):
    first = report(vilamar, "Quim")
    report(vilamar, "Quim", by="Roc")
    second = report(vilamar, "Quim Bis", by="Roc")
    quim, bis, alba = vilamar.person("Quim"), vilamar.person("Quim Bis"), vilamar.person("Alba")

    with vilamar.scope():
        join_participants(gone=bis, stays=quim, reason="És la mateixa persona, ho diu.", by=alba)

    with vilamar.scope():
        case = ModerationCase.objects.get()
        assert (case.pk, case.reports_count, case.reports.count()) == (first.pk, 3, 3)
        assert case.reports.filter(participant=None).count() == 1
        assert ReportedPerson.objects.get().participant_id == quim.pk
        assert not ModerationCase.objects.filter(pk=second.pk).exists()


def test_who_was_never_reported_takes_what_was_said_of_the_other_account(vilamar, square):
    case = report(vilamar, "Quim Bis")
    quim, bis, alba = vilamar.person("Quim"), vilamar.person("Quim Bis"), vilamar.person("Alba")
    with vilamar.scope():
        join_participants(gone=bis, stays=quim, reason="És la mateixa persona, ho diu.", by=alba)
        assert ModerationCase.objects.get().pk == case.pk
        assert ReportedPerson.objects.get().participant_id == quim.pk
