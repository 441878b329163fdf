# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Anybody says that something should not be there, with an account or without, once, and is told what became of it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from acordem.capabilities.moderation.actions import report_resource
from acordem.capabilities.moderation.models import ModerationCase, Notifier, Report
from acordem.kernel.access.decisions import NotAllowed
from tests.backoffice.forms import texts

SINCERE = {"is_sincere": "on"}


def address(resource, rest=""):
    return f"/ca/report/{resource.kind}/{resource.number}{rest}"


def reports(council):
    with council.scope():
        return list(Report.objects.select_related("case").order_by("pk"))


def test_a_neighbor_reports_a_comment_from_its_own_link(vilamar, square):
    comment = square.comment()
    page = vilamar.client().get(vilamar.url("/1"))
    assert f'href="{address(comment)}"' in texts(page)
    assert f'href="{address(square.resource(vilamar.proposal().pk))}"' not in texts(page)

    answer = vilamar.client("Pau").post(address(comment), {"ground": "offensive", "details": "Prou.", **SINCERE})

    assert answer.headers["Location"] == address(comment, "/thanks")
    assert "Tenim el teu avís" in texts(vilamar.client("Pau").get(answer.headers["Location"]))
    (report,) = reports(vilamar)
    assert (report.source, report.ground, report.details) == ("people", "offensive", "Prou.")
    assert report.said == "La Pilar és una lladre i tothom ho sap."
    assert report.case.is_open
    assert [mail.recipient for mail in square.mails("pau")] == ["pau@example.cat"]


def test_the_link_stands_on_pages_that_are_kept_whole_and_hold_no_token(vilamar, square):
    square.comment()
    page = vilamar.client().get(vilamar.url("/1"))
    assert 'href="/ca/report/proposal/1"' in texts(page)
    assert b"csrfmiddlewaretoken" not in page.content
    assert 'href="/ca/report/proposal/1"' not in texts(vilamar.client("Neus").get(vilamar.url("/1")))
    assert "/ca/report/comment" not in texts(vilamar.client("Quim").get(vilamar.url("/1")))


def test_whoever_has_no_account_sends_a_notice_and_is_answered_in_their_language(vilamar, square):
    comment = square.comment()
    told = {"ground": "illegal", "details": "És una calúmnia: acusa d'un delicte sense proves.", **SINCERE}
    form = vilamar.client().get(address(comment).replace("/ca/", "/es/"))
    assert "Tu nombre" in texts(form)

    vilamar.client().post(
        address(comment).replace("/ca/", "/es/"), {**told, "name": "Pilar", "email": "pilar@exemple.cat"}
    )

    (report,) = reports(vilamar)
    assert (report.source, report.participant) == ("notice", None)
    with vilamar.scope():
        notifier = Notifier.objects.get()
    assert (notifier.name, notifier.email, notifier.language) == ("Pilar", "pilar@exemple.cat", "es")
    (mail,) = square.mails("pilar")
    assert "Hemos recibido tu aviso" in mail.subject


def test_without_an_e_mail_nothing_is_kept_of_who_sent_it(vilamar, square):
    vilamar.client().post(address(square.comment()), {"ground": "spam", "name": "Pilar", **SINCERE})
    with vilamar.scope():
        assert (Report.objects.count(), Notifier.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Aquest camp és obligatori"),
        ({"ground": "illegal", **SINCERE}, "Digues en una frase què hi falla i per què"),
        ({"ground": "other", "details": "no m'agrada", **SINCERE}, "Digues en una frase què hi falla i per què"),
        ({"ground": "spam"}, "Marca-ho, perquè puguem agafar l'avís"),
        ({"ground": "boredom", **SINCERE}, "boredom"),
        ({"ground": "spam", "email": "això no", **SINCERE}, "correu"),
        ({"ground": "spam", "details": "a" * 5001, **SINCERE}, "5000"),
    ],
)
def test_what_is_missing_is_said_next_to_it_and_nothing_is_kept(vilamar, square, sent, says):
    answer = vilamar.client().post(address(square.comment()), sent)
    assert answer.status_code == 422
    assert says in texts(answer)
    with vilamar.scope():
        assert not ModerationCase.objects.exists()


def test_reports_of_the_same_thing_are_one_case_and_each_person_s_counts_once(vilamar, square):
    comment = square.comment()
    first = square.report(comment, by="Pau")
    assert square.report(comment, by="Neus").pk == first.pk
    with pytest.raises(NotAllowed) as refusal:
        square.report(comment, by="Pau")
    assert refusal.value.decision.code == "reported_already"
    answer = vilamar.client("Pau").get(address(comment))
    assert "Ja n'has avisat" in texts(answer)
    with vilamar.scope():
        assert ModerationCase.objects.get().reports_count == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.create(
                case=first, participant=vilamar.person("Pau"), source="people", ground="spam", said="Res."
            )


def test_nobody_reports_what_they_wrote_nor_what_is_gone(vilamar, square):
    comment = square.comment()
    with pytest.raises(NotAllowed) as refusal:
        square.report(comment, by="Quim")
    assert refusal.value.decision.code == "own"
    assert vilamar.client("Quim").post(address(comment), {"ground": "spam", **SINCERE}).status_code == 403
    square.hide(comment)
    assert vilamar.client("Pau").get(address(comment)).status_code == 410


def test_only_what_is_declared_and_can_be_seen_is_reported(vilamar, montanyana, square):
    comment = square.comment()
    for path in ("process/1", "nothing/1", "comment/999", "proposal/0", "component/1"):
        assert vilamar.client().get(f"/ca/report/{path}").status_code == 404, path
    assert montanyana.client().get(address(comment)).status_code == 404
    assert montanyana.client().post(address(comment), {"ground": "spam", **SINCERE}).status_code == 404


def test_too_many_reports_in_a_day_are_refused(vilamar, square, monkeypatch):
    from acordem.kernel.access import limits

    monkeypatch.setattr(limits, "REPORTS_PER_PARTICIPANT", limits.Limit("reports", 1, 60))
    first, second = square.comment(), square.comment("Una altra cosa.")
    pau = vilamar.client("Pau")
    assert pau.post(address(first), {"ground": "spam", **SINCERE}).status_code == 302
    assert pau.post(address(second), {"ground": "spam", **SINCERE}).status_code == 429


def test_what_the_author_changed_since_is_kept_as_it_was_reported(vilamar, square):
    from acordem.capabilities.comments.actions import edit_comment
    from acordem.capabilities.comments.models import Comment
    from tests.stories import ca

    comment = square.comment()
    square.report(comment)
    with vilamar.scope():
        written = Comment.objects.select_related("resource", "author", "subject__component__space").get(pk=comment.pk)
        written.subject.component.space.resource  # noqa: B018 - read along
    viewer = vilamar.viewer("Quim")
    with vilamar.scope():
        edit_comment(viewer=viewer, comment=written, body=ca("No hi estic d'acord."))
    square.report(comment, by="Neus")
    said = [report.said for report in reports(vilamar)]
    assert said == ["La Pilar és una lladre i tothom ho sap.", "No hi estic d'acord."]
    assert "La Pilar és una lladre" in texts(
        vilamar.client("Marc").get(f"/ca/admin/moderation/{reports(vilamar)[0].case_id}")
    )


def test_a_moderator_who_reports_is_taken_to_the_case(vilamar, square):
    answer = vilamar.client("Marc").post(address(square.comment()), {"ground": "spam", **SINCERE})
    assert answer.headers["Location"].startswith("/ca/admin/moderation/")


def test_what_is_said_on_something_hidden_is_not_quoted_where_it_is_reported(vilamar, square):
    proposal = square.resource(vilamar.proposal("Carrer sense cotxes", by="Roc").pk)
    comment = square.comment(on=proposal)
    square.hide(proposal)

    for page in (address(comment), address(comment, "/thanks")):
        answer = vilamar.client("Pau").get(page)
        assert answer.status_code == 410
        assert "La Pilar és una lladre" not in texts(answer)
    assert vilamar.client("Pau").post(address(comment), {"ground": "spam", **SINCERE}).status_code == 410
    with vilamar.scope(), pytest.raises(NotAllowed, match="gone"):
        report_resource(viewer=vilamar.viewer("Pau"), resource=square.resource(comment.pk), ground="spam")
    assert len(reports(vilamar)) == 1
