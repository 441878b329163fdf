# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A newcomer's advertising is held back with its reason, undone with one press, and answered by a person alone."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from acordem.capabilities.comments.actions import edit_comment
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Policy, Report, Ruling
from acordem.kernel.access.actions import grant_role
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.events import ResourcesPublished
from tests.backoffice.forms import fields, texts
from tests.stories import ca

AD = "Casino! https://casino.example/a https://casino.example/b"
PLAIN = "Hi ha poca ombra a la plaça."
RULES = "/ca/admin/moderation/rules"


def old(council, *names):
    """People who registered long ago."""
    with council.scope():
        for name in names:
            person = council.person(name)
            type(person).objects.filter(pk=person.pk).update(created_at=timezone.now() - dt.timedelta(days=400))


def test_a_newcomers_advertising_is_out_of_sight_until_somebody_looks(vilamar, square):
    comment = square.comment(AD)
    square.deliver()

    assert "casino.example" not in texts(vilamar.client().get(vilamar.url("/1")))
    (mail,) = square.mails("quim")
    for part in (
        "És propaganda",
        "Té 2 enllaços",
        "el compte de qui ho va escriure tenia 0 hores",
        "Ho va veure una regla automàtica i ho va amagar fins que algú ho miri",
    ):
        assert part in mail.text, part
    with vilamar.scope():
        ruling = Ruling.objects.get()
        assert (ruling.rule != "", ruling.ruled_by, ruling.case.is_open) == (True, None, True)
        (entry,) = AuditEntry.objects.filter(verb="moderation.hold")
        assert (entry.actor_id, entry.target_id) == (None, comment.pk)
    queue = texts(vilamar.client("Marc").get("/ca/admin/moderation?state=held"))
    assert "Retingut" in queue


def test_one_press_shows_it_again_and_no_rule_hides_it_twice(vilamar, square):
    comment = square.comment(AD)
    square.deliver()
    with vilamar.scope():
        case = ModerationCase.objects.get()

    done = vilamar.client("Marc").post(f"/ca/admin/moderation/{case.pk}/keep", follow=True)

    assert "Tothom ho torna a veure" in texts(done)
    assert "casino.example" in texts(vilamar.client().get(vilamar.url("/1")))
    quim = vilamar.viewer("Quim")
    with vilamar.scope():
        written = Comment.objects.select_related("resource", "subject__component__space").get(pk=comment.pk)
        edit_comment(viewer=quim, comment=written, body=ca(f"{AD} https://casino.example/c"))
    square.deliver()
    with vilamar.scope():
        newer = ModerationCase.objects.latest("pk")
        assert (newer.pk != case.pk, newer.is_open, newer.resource.is_hidden) == (True, True, False)


def test_who_was_held_back_answers_and_any_moderator_decides(vilamar, square):
    square.comment(AD)
    square.deliver()
    address = square.answer_address()
    assert "Té 2 enllaços" in texts(vilamar.client().get(address))
    vilamar.client().post(address, {"text": "És l'entitat on treballo, no un casino."})
    with vilamar.scope():
        case = ModerationCase.objects.get()
    vilamar.client("Marc").post(f"/ca/admin/moderation/{case.pk}/uphold", {"answer": "Continua essent propaganda."})
    with vilamar.scope():
        assert Ruling.objects.get().appeal.outcome == "upheld"


def test_a_moderator_hides_for_good_what_a_rule_held_back(vilamar, square):
    square.comment(AD)
    square.deliver()
    with vilamar.scope():
        case = ModerationCase.objects.get()
    why = "És propaganda d'un casino, i la llei no la permet aquí."
    vilamar.client("Marc").post(f"/ca/admin/moderation/{case.pk}/hide", {"ground": "illegal", "text": why})
    assert why in square.mails("quim")[-1].text
    with vilamar.scope():
        assert not ModerationCase.objects.get().is_open
        assert list(Ruling.objects.values_list("rule", "ground")) == [("links", "spam"), ("", "illegal")]


def test_hiding_for_good_is_the_decision_on_what_its_author_answered(vilamar, square):
    square.comment(AD)
    square.deliver()
    vilamar.client().post(square.answer_address(), {"text": "És l'entitat on treballo."})
    assert "Urgent" not in texts(vilamar.client("Marc").get("/ca/admin"))
    with vilamar.scope():
        case = ModerationCase.objects.get()
    sent = {"ground": "spam", "text": "És propaganda igualment, de qui sigui."}
    vilamar.client("Marc").post(f"/ca/admin/moderation/{case.pk}/hide", sent)
    with vilamar.scope():
        appeal = Appeal.objects.get()
        assert (appeal.outcome, appeal.answer) == ("upheld", "És propaganda igualment, de qui sigui.")
        assert not ModerationCase.objects.get().is_open
    assert vilamar.client("Marc").get("/ca/admin").context["tasks"] == []


def test_what_a_rule_holds_back_is_urgent_at_once(vilamar, square):
    square.comment(AD)
    square.deliver()
    assert "Urgent" in texts(vilamar.client("Marc").get("/ca/admin"))


def test_what_residents_say_stands_and_nobody_is_bothered(vilamar, square):
    old(vilamar, "Quim")
    square.comment(PLAIN, by="Pau")
    square.comment("Ho explica https://premsa.cat/places prou bé.", by="Quim")
    square.deliver()
    with vilamar.scope():
        assert not ModerationCase.objects.exists()


def test_one_link_of_a_newcomer_is_looked_at_and_stays_in_sight(vilamar, square):
    square.comment("Ho explica prou bé aquest article: https://premsa.cat/places", by="Pau")
    square.deliver()
    assert "premsa.cat" in texts(vilamar.client().get(vilamar.url("/1")))
    with vilamar.scope():
        report = Report.objects.get()
        assert (report.source, report.rule, report.case.is_open) == ("rule", "fresh", True)
    case = texts(vilamar.client("Marc").get(f"/ca/admin/moderation/{report.case_id}"))
    assert "Té enllaços, i el compte de qui ho va escriure tenia 0 hores." in case
    assert square.mails("pau") == []


def test_rules_judge_nobody_who_works_for_the_council_nor_what_comes_in_an_import(vilamar, square):
    with vilamar.scope():
        grant_role(participant=vilamar.person("Berta"), role="editor")
    square.comment(AD, by="Berta")
    comment = square.comment(PLAIN, by="Quim")
    square.deliver()
    with vilamar.scope():
        Comment.objects.filter(pk=comment.pk).update(body=ca(AD))
        publish(ResourcesPublished("comment", (comment.pk, comment.pk + 1)), ResourcesPublished("process", (1,)))
    square.deliver()
    with vilamar.scope():
        assert not ModerationCase.objects.exists()


def test_the_same_event_twice_reports_once(vilamar, square):
    comment = square.comment("Mireu https://premsa.cat/places, que ho explica bé.", by="Pau")
    with vilamar.scope():
        publish(ResourcesPublished("comment", (comment.pk,)))
    square.deliver()
    with vilamar.scope():
        assert (Report.objects.count(), ModerationCase.objects.get().reports_count) == (1, 1)


def test_proposals_are_judged_as_comments_are(vilamar, square):
    proposal = vilamar.proposal("Casino", by="Quim", body=ca(AD))
    square.deliver()
    assert vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).status_code == 410


def test_alba_switches_a_rule_off_and_only_she_can(vilamar, square):
    alba = vilamar.client("Alba")
    sent = fields(alba.get(RULES))
    assert (sent["most_links"], sent["fresh_enabled"], "holds_fresh_links" in sent) == (5, "on", False)
    del sent["fresh_enabled"]

    done = alba.post(RULES, sent, follow=True)

    assert "Les regles estan canviades" in texts(done)
    square.comment("Mireu https://premsa.cat/places, que ho explica bé.", by="Pau")
    square.deliver()
    with vilamar.scope():
        assert not ModerationCase.objects.exists()
        assert Policy.objects.get().stored["fresh_enabled"] is False
        (entry,) = AuditEntry.objects.filter(verb="moderation.set")
        assert entry.changes["fresh_enabled"] == [True, False]
        assert list(entry.changes) == ["fresh_enabled"]
    assert alba.post(RULES, {**sent, "most_links": "0"}).status_code == 422
    assert alba.post(RULES, {**sent, "most_links": "molts"}).status_code == 422
    assert vilamar.client("Marc").get(RULES).status_code == 403


def test_a_second_editor_of_the_rules_is_shown_both(vilamar, square):
    vilamar.staff("Berta", "admin")
    alba, berta = vilamar.client("Alba"), vilamar.client("Berta")
    first, second = fields(alba.get(RULES)), fields(berta.get(RULES))
    alba.post(RULES, {**first, "most_links": "8"})

    late = berta.post(RULES, {**second, "most_links": "3"})

    assert late.status_code == 409
    assert "8" in texts(late)


def test_examining_what_is_hidden_already_does_nothing(vilamar, square):
    comment = square.comment(PLAIN)
    square.hide(comment)
    with vilamar.scope():
        assert actions.examine(resource=square.resource(comment.pk)).findings == ()


def test_a_year_in_figures_costs_the_same_however_much_there_was(vilamar, square):
    from tests.query_counts.test_pages import queries

    alba = vilamar.client("Alba")
    address = "/ca/admin/moderation/counts"
    empty = queries(alba, address)
    assert "Aquest any encara ningú no ha decidit res." in texts(alba.get(address))
    square.comment(AD)
    square.deliver()
    for number in range(3):
        square.hide(square.comment(f"Insult número {number} ben gros.", by="Quim"))
    vilamar.client().post(square.answer_address(), {"text": "No ho veig."})

    assert (empty, queries(alba, address)) == (11, 11)
    tables = alba.get(address).context
    assert [row[1:] for row in tables["reports"]["rows"]][1:3] == [["0", "0", "1"], ["3", "0", "0"]]
    assert [row[1:] for row in tables["rulings"]["rows"]] == [["0", "0"], ["3", "1"], ["0", "0"], ["0", "0"]]
    assert [row[1] for row in tables["appeals"]["rows"]] == ["0", "0", "1", "1"]
    assert "0 hores" in texts(alba.get(address))
    assert alba.get(f"{address}?year=1990").status_code == 400
    assert alba.get(f"{address}?year=enguany").status_code == 400


def test_the_median_is_the_middle_one(vilamar, square):
    from acordem.capabilities.moderation.counting import count_year

    now = timezone.now()
    for number, hours in enumerate((1, 5, 90)):
        ruling = square.hide(square.comment(f"Insult número {number} ben gros."))
        with vilamar.scope():
            ModerationCase.objects.filter(pk=ruling.case_id).update(opened_at=now - dt.timedelta(hours=hours))
            Ruling.objects.filter(pk=ruling.pk).update(created_at=now)
    with vilamar.scope():
        assert count_year(timezone.localtime(now).year).median == dt.timedelta(hours=5)
        assert count_year(1999).median is None
