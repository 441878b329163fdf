# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marc decides on what was reported; authors are told why and answer; Remei, who did not hide it, reads the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import APPEAL_FOR, Appeal, ModerationCase, Ruling
from acordem.capabilities.search.models import SearchEntry
from acordem.kernel.access.actions import revoke_role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import texts
from tests.moderation.conftest import INSULT, QUEUE, WHY, case_url, comments_shown, refused


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


def test_an_author_who_moderates_is_nobody_else_who_could_read_the_answer(vilamar, square):
    ruling = square.hide(square.comment("Això ho dic jo.", by="Remei"))
    remei, marc = vilamar.viewer("Remei"), vilamar.viewer("Marc")
    with vilamar.scope():
        RoleGrant.objects.filter(role="admin").delete()
        actions.appeal(ruling=ruling, text="Em sembla un error.")
        assert refused(actions.keep, viewer=remei, case=ruling.case) == "own"
        actions.uphold(viewer=marc, case=ruling.case, answer="L'he tornat a llegir i continua igual.")
        assert Appeal.objects.get().decided_by.name == "Marc"


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
