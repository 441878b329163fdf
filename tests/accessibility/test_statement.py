# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A council says how accessible its site is, and people write to it about that."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from acordem.capabilities.accessibility import actions
from acordem.capabilities.accessibility.jobs import forget_accessibility_messages_job
from acordem.capabilities.accessibility.models import AccessibilityFinding, AccessibilityMessage
from acordem.capabilities.accessibility.rules import conformity, may_send
from acordem.capabilities.accessibility.terms import due_on
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.organizations.models import Organization
from acordem.surfaces.mail.models import MailMessage
from tests.stories import ca

MAP = {
    "criterion": "1.1.1",
    "description": ca("El plànol de la plaça no té descripció."),
    "alternative": ca("Truca a l'oficina i te'l descrivim."),
    "grounds": "not_conforming",
    "found_on": dt.date(2026, 10, 1),
}


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.viewer("Alba")


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ([], "full"),
        (["out_of_scope"] * 40, "full"),
        (["not_conforming"], "partial"),
        (["burden"], "partial"),
        (["not_conforming"] * 14, "partial"),
        (["not_conforming"] * 15, "none"),
        (["burden"] * 40, "partial"),
    ],
)
def test_how_far_a_site_conforms(grounds, said):
    assert conformity(grounds).value == said


@pytest.mark.parametrize(
    ("kind", "sent", "due"),
    [
        ("complaint", dt.date(2026, 11, 24), dt.date(2026, 12, 22)),  # a Tuesday: four weeks on
        ("request", dt.date(2026, 11, 27), dt.date(2026, 12, 25)),  # a Friday
        ("request", dt.date(2026, 11, 28), dt.date(2026, 12, 25)),  # a Saturday
        ("difficulty", dt.date(2026, 11, 24), None),
    ],
)
def test_until_when_an_answer_is_due(kind, sent, due):
    assert due_on(kind, sent) == due


def test_what_has_to_be_answered_needs_an_address():
    assert may_send(kind="difficulty", has_email=False).allowed
    assert may_send(kind="complaint", has_email=True).allowed
    assert may_send(kind="complaint", has_email=False).code == "email_needed"


def test_every_page_leads_to_the_statement(vilamar):
    assert 'href="/ca/accessibility"' in vilamar.client().get("/ca/").text


def test_what_is_found_is_listed_until_it_is_mended(vilamar, alba, montanyana):
    with vilamar.scope():
        finding = actions.record_finding(viewer=alba, **MAP)
    page = vilamar.client().get("/ca/accessibility").text
    assert "El plànol de la plaça no té descripció." in page
    assert "Truca a l&#x27;oficina" in page
    assert "El plànol" not in montanyana.client().get("/ca/accessibility").text

    with vilamar.scope():
        actions.fix_finding(viewer=alba, finding=finding, fixed_on=dt.date(2026, 11, 2))
    assert "El plànol" not in vilamar.client().get("/ca/accessibility").text


def test_a_review_gives_the_statement_its_date(vilamar, alba):
    with vilamar.scope():
        actions.record_review(viewer=alba, reviewed_on=dt.date(2027, 1, 15), method="external", by="Ull de Bou SCCL")
    page = vilamar.client().get("/en/accessibility").text
    assert "January 15, 2027" in page or "15 January 2027" in page
    assert "Ull de Bou SCCL" in page


def test_programs_read_the_same(vilamar, alba):
    with vilamar.scope():
        actions.record_finding(viewer=alba, **MAP)
    told = vilamar.client().get("/ca/accessibility.json").json()
    assert told["conformity"] == "partial"
    assert told["site"].startswith("http://vilamar.localhost")
    assert {"criterion": "1.1.1", "found_on": "2026-10-01"}.items() <= next(
        each for each in told["not_accessible"] if "plànol" in each["description"]
    ).items()


@pytest.mark.parametrize(
    "wrong", [{"criterion": "9.9.9"}, {"criterion": "1.4"}, {"grounds": "lazy"}, {"description": ca("")}]
)
def test_what_makes_no_finding_is_refused(vilamar, alba, wrong):
    with vilamar.scope(), pytest.raises(ValidationError):
        actions.record_finding(viewer=alba, **(MAP | wrong))


def test_nothing_is_mended_before_it_is_found(vilamar, alba):
    with vilamar.scope():
        finding = actions.record_finding(viewer=alba, **MAP)
        with pytest.raises(ValidationError):
            actions.fix_finding(viewer=alba, finding=finding, fixed_on=dt.date(2026, 9, 30))


@pytest.mark.parametrize("role", ["", "moderator", "auditor"])
def test_only_administrators_write_the_statement(vilamar, role):
    if role:
        vilamar.staff("Marc", role)
    marc = vilamar.viewer("Marc")
    with vilamar.scope():
        with pytest.raises(NotAllowed):
            actions.record_finding(viewer=marc, **MAP)
        with pytest.raises(NotAllowed):
            actions.record_review(viewer=marc, reviewed_on=dt.date(2027, 1, 15), method="self")
        assert not AccessibilityFinding.objects.exists()


def test_somebody_without_an_account_complains_and_the_council_gets_it_by_mail(vilamar):
    Organization.objects.filter(pk=vilamar.organization.pk).update(contact_email="bustia@vilamar.cat")
    sent = vilamar.client().post(
        "/ca/accessibility/message",
        {"kind": "complaint", "text": "No puc votar amb el teclat.", "page": "/ca/", "email": "roc@example.cat"},
    )
    assert sent.headers["Location"] == "/ca/accessibility"
    with vilamar.scope():
        message, mail = AccessibilityMessage.objects.get(), MailMessage.objects.get()
    assert message.due_on is not None
    assert mail.recipient == "bustia@vilamar.cat"
    assert mail.headers["Reply-To"] == "roc@example.cat"
    assert "No puc votar amb el teclat." in mail.text


def test_a_complaint_without_address_is_asked_for_one_and_keeps_what_was_written(vilamar):
    answer = vilamar.client().post("/en/accessibility/message", {"kind": "complaint", "text": "I can't use the map."})
    assert answer.status_code == 422
    assert "I can&#x27;t use the map." in answer.text
    assert [error.code for error in answer.context["form"].errors.as_data()["email"]] == ["email_needed"]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"kind": "x", "text": "a"},
        {"kind": "difficulty", "text": "\x00"},
        {"kind": "difficulty", "text": "x" * 5001},
    ],
)
def test_what_says_nothing_or_too_much_is_refused_beside_its_field(vilamar, told):
    assert vilamar.client().post("/ca/accessibility/message", told).status_code == 422


def test_the_eleventh_message_in_an_hour_from_one_place_waits(vilamar):
    told = {"kind": "difficulty", "text": "El contrast és massa baix."}
    answers = [vilamar.client().post("/ca/accessibility/message", told).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]


def test_messages_answered_a_year_ago_are_forgotten(committed):
    from tests.stories import make_council

    vilamar = make_council("vilamar")
    vilamar.staff("Alba", "admin")
    alba, now = vilamar.viewer("Alba"), timezone.now()
    with vilamar.scope():
        old, recent, waiting = (actions.send_message(kind="difficulty", text=f"Nota {n}") for n in range(3))
        for message in (old, recent):
            actions.answer_message(viewer=alba, message=message)
        AccessibilityMessage.objects.filter(pk=old.pk).update(answered_at=now - dt.timedelta(days=366))
    forget_accessibility_messages_job.function()
    with vilamar.scope():
        assert set(AccessibilityMessage.objects.values_list("pk", flat=True)) == {recent.pk, waiting.pk}
