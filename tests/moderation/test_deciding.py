# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marc decides on what was reported; authors are told why and answer; Remei, who did not hide it, reads the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import APPEAL_FOR, Appeal, ModerationCase, Notifier, Ruling
from acordem.capabilities.search.models import SearchEntry
from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import texts
from tests.moderation.conftest import INSULT, WHY, Square
from tests.query_counts.test_pages import queries
from tests.stories import make_council

QUEUE = "/ca/admin/moderation"


def case_url(case, rest=""):
    return f"{QUEUE}/{case.pk}{rest}"


def comments_shown(council) -> int:
    with council.scope():
        return Resource.objects.get(kind="proposal", number=1).comments_count


def refused(verb, **asked) -> str:
    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        verb(**asked)
    return refusal.value.decision.code


def test_marc_hides_an_insult_and_everybody_concerned_knows(vilamar, square):
    comment = square.comment()
    case = square.report(comment, by="Pau")
    assert comments_shown(vilamar) == 1
    marc = vilamar.client("Marc")
    assert "La Pilar és una lladre" in texts(marc.get(QUEUE))

    answer = marc.post(case_url(case, "/hide"), {"ground": "offensive", "text": WHY}, follow=True)

    assert "Està amagat, i qui ho va escriure sap per què." in texts(answer)
    assert comments_shown(vilamar) == 0
    assert INSULT not in texts(vilamar.client().get(vilamar.url("/1")))
    statement = square.mails("quim")[-1].text
    for part in (
        WHY,
        "Insulta o amenaça algú",
        "Algú en va avisar. Una persona",
        "fins al",
        "tribunals",
        "Pla de places",
    ):
        assert part in statement, part
    assert "l'ha amagat" in square.mails("pau")[-1].text or "ho ha amagat" in square.mails("pau")[-1].text
    assert "Pau" not in statement
    with vilamar.scope():
        (entry,) = AuditEntry.objects.filter(verb="moderation.hide")
        assert entry.changes == {"case": case.pk, "ground": "offensive"}
    assert "La Pilar és una lladre" not in texts(marc.get(QUEUE))
    assert "La Pilar és una lladre" in texts(marc.get(f"{QUEUE}?state=hidden"))


def test_what_answers_it_stays_readable_below_a_note(vilamar, square):
    from acordem.capabilities.comments.actions import write_comment
    from acordem.capabilities.comments.models import Comment
    from tests.stories import ca

    comment = square.comment()
    viewer = vilamar.viewer("Pau")
    with vilamar.scope():
        parent = Comment.objects.select_related("resource").get(pk=comment.pk)
        subject = Resource.objects.select_related("component__space", "space__resource").get(kind="proposal", number=1)
        write_comment(viewer=viewer, subject=subject, body=ca("No diguis això de ningú."), parent=parent)
    square.hide(comment)
    page = texts(vilamar.client().get(vilamar.url("/1")))
    assert "No diguis això de ningú." in page
    assert "anava contra les normes de participació" in page
    assert INSULT not in page
    assert comments_shown(vilamar) == 1


def test_a_hidden_proposal_answers_410_leaves_lists_and_search_and_comes_back(vilamar, square):
    proposal = square.resource(vilamar.proposal("Carrer sense cotxes", by="Quim").pk)
    square.deliver()
    ruling = square.hide(proposal)
    square.deliver()

    address = vilamar.url(f"/{proposal.number}")
    page = vilamar.client().get(address)
    assert page.status_code == 410
    assert "llegeix per què" not in texts(page)
    assert "Carrer sense cotxes" not in texts(vilamar.client().get(vilamar.url()))
    with vilamar.scope():
        assert not SearchEntry.objects.filter(resource_id=proposal.pk).exists()
    vilamar.client("Marc").post(case_url(ruling.case, "/keep"))
    square.deliver()
    assert vilamar.client().get(address).status_code == 200
    assert "Carrer sense cotxes" in texts(vilamar.client().get(f"{vilamar.url()}?q=cotxes"))
    assert "es torna a veure" in square.mails("quim")[-1].subject


def test_its_author_is_led_from_the_410_page_to_the_reasons_and_answers(vilamar, square):
    proposal = square.resource(vilamar.proposal("Carrer sense cotxes", by="Quim").pk)
    square.hide(proposal)
    why = f"/ca/report/proposal/{proposal.number}/why"
    quim = vilamar.client("Quim")
    assert f'href="{why}"' in texts(quim.get(vilamar.url(f"/{proposal.number}")))
    assert WHY in texts(quim.get(why))

    quim.post(why, {"text": "No insultava ningú, era una cita."})

    with vilamar.scope():
        assert Appeal.objects.get().text == "No insultava ningú, era una cita."
        assert ModerationCase.objects.get().is_open
    assert "Tenim la teva resposta." in texts(quim.get(why))
    assert quim.post(why, {"text": "I encara més."}).status_code == 403
    assert vilamar.client("Pau").get(why).status_code == 404
    assert vilamar.client().get(why).status_code == 302


def test_somebody_else_than_who_hid_it_decides_on_the_answer(vilamar, square):
    ruling = square.hide(square.comment())
    address = square.answer_address()
    page = vilamar.client().get(address)
    assert WHY in texts(page)
    assert vilamar.client().post(address, {"text": ""}).status_code == 422
    vilamar.client().post(address, {"text": "La Pilar és la meva germana i li fa gràcia."})
    marc, remei = vilamar.client("Marc"), vilamar.client("Remei")
    assert "1 persona ha respost" in texts(remei.get("/ca/admin"))
    assert "1 resposta a una cosa que vas amagar espera" in texts(marc.get("/ca/admin"))
    assert "La Pilar és la meva germana" in texts(remei.get(case_url(ruling.case)))

    own = marc.post(case_url(ruling.case, "/uphold"), {"answer": "Continua essent un insult."})
    assert (own.status_code, "Ho vas amagar tu" in texts(own)) == (403, True)
    remei.post(case_url(ruling.case, "/uphold"), {"answer": "Qui ho llegeix no sap que sou germans."})

    with vilamar.scope():
        appeal = Appeal.objects.get()
        assert (appeal.outcome, appeal.decided_by.name) == ("upheld", "Remei")
        assert not ModerationCase.objects.get().is_open
    assert "Qui ho llegeix no sap que sou germans." in square.mails("quim")[-1].text
    assert "Qui ho llegeix no sap que sou germans." in texts(vilamar.client().get(address))


def test_where_nobody_else_moderates_who_hid_it_reads_the_answer(vilamar, square):
    ruling = square.hide(square.comment())
    vilamar.client().post(square.answer_address(), {"text": "Em sembla un error."})
    with vilamar.scope():
        for grant in RoleGrant.objects.exclude(participant=vilamar.people["Marc"]).exclude(role="admin"):
            revoke_role(grant=grant)
        RoleGrant.objects.filter(role="admin").delete()
    assert "1 persona ha respost" in texts(vilamar.client("Marc").get("/ca/admin"))
    vilamar.client("Marc").post(case_url(ruling.case, "/uphold"), {"answer": "L'he tornat a llegir i continua igual."})
    with vilamar.scope():
        assert Appeal.objects.get().outcome == "upheld"


def test_an_answer_is_granted_by_showing_it_again(vilamar, square):
    comment = square.comment()
    ruling = square.hide(comment)
    address = square.answer_address()
    vilamar.client().post(address, {"text": "Em sembla un error."})

    vilamar.client("Remei").post(case_url(ruling.case, "/keep"))

    with vilamar.scope():
        assert Appeal.objects.get().outcome == "reversed"
        assert list(Ruling.objects.values_list("kind", flat=True)) == ["hide", "show"]
    assert (comments_shown(vilamar), INSULT in texts(vilamar.client().get(vilamar.url("/1")))) == (1, True)
    assert "Ho hem tornat" not in texts(vilamar.client().get(address))
    assert vilamar.client().post(address, {"text": "Gràcies."}).status_code == 403


def test_it_can_be_answered_for_half_a_year_and_no_longer(vilamar, square):
    ruling = square.hide(square.comment())
    with vilamar.scope():
        Ruling.objects.filter(pk=ruling.pk).update(created_at=timezone.now() - APPEAL_FOR + dt.timedelta(hours=1))
        assert actions.appeal(ruling=Ruling.objects.get(pk=ruling.pk), text="A temps.")
        Appeal.objects.all().delete()
        Ruling.objects.filter(pk=ruling.pk).update(created_at=timezone.now() - APPEAL_FOR)
        late = Ruling.objects.get(pk=ruling.pk)
        assert refused(actions.appeal, ruling=late, text="Tard.") == "too_late"


def test_a_token_that_nobody_was_sent_leads_nowhere(vilamar, montanyana, square):
    square.hide(square.comment())
    assert vilamar.client().get("/ca/moderation/inventat").status_code == 404
    assert montanyana.client().get(square.answer_address()).status_code == 404


def test_what_stays_closes_the_case_and_can_be_reported_anew(vilamar, square):
    comment = square.comment("No hi estic d'acord.")
    case = square.report(comment)
    answer = vilamar.client("Marc").post(case_url(case, "/keep"), follow=True)
    assert "Es queda." in texts(answer)
    assert "ha trobat que es pot quedar" in square.mails("pau")[-1].text
    assert square.mails("quim") == []
    marc = vilamar.viewer("Marc")
    with vilamar.scope():
        assert refused(actions.keep, viewer=marc, case=case) == "decided_already"
    newer = square.report(comment, by="Pau")
    assert newer.pk != case.pk
    with vilamar.scope():
        asked = {"viewer": marc, "case": case, "ground": "spam", "text": WHY}
        assert refused(actions.hide, **asked) == "newer_case"


def test_nobody_decides_on_their_own_words_where_somebody_else_can(vilamar, square):
    comment = square.comment("Això ho dic jo, que modero.", by="Marc")
    case = square.report(comment)
    marc, remei = vilamar.viewer("Marc"), vilamar.viewer("Remei")
    with vilamar.scope():
        assert refused(actions.keep, viewer=marc, case=case) == "own"
        assert actions.keep(viewer=remei, case=case).kind == "keep"


def test_an_author_is_never_left_without_a_reason(vilamar, square):
    case = square.report(square.comment())
    marc = vilamar.client("Marc")
    for sent in ({}, {"ground": "offensive", "text": "no"}, {"text": WHY}, {"ground": "ugly", "text": WHY}):
        assert marc.post(case_url(case, "/hide"), sent).status_code == 422
    with vilamar.scope():
        asked = {"viewer": vilamar.viewer("Marc"), "case": case, "ground": "spam", "text": "no"}
        assert refused(actions.hide, **asked) == "no_text"
        assert not Ruling.objects.exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            Ruling.objects.create(case=case, kind="hide")


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
