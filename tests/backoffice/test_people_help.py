# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dolors works at the desk and takes part for Neus, who is there; what she tries beyond that stays closed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from acordem.capabilities.comments.models import Comment
from acordem.components.proposals.models import Support
from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.helping import start_help
from acordem.kernel.accounts.models import HelpSession, Participant, TermsAcceptance
from acordem.kernel.accounts.terms import change_terms
from acordem.kernel.audit.models import AuditEntry
from acordem.surfaces.mail.models import MailMessage
from acordem.surfaces.public.page_cache import pages
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

DESK = "/ca/admin/desk"
WHY = {"identity_check": "document", "reason": "Vol donar suport a la proposta dels arbres."}
BAR = "Dolors està ajudant Neus"


@pytest.fixture
def dolors(vilamar):
    vilamar.staff("Dolors", "desk_clerk")
    return vilamar.client("Dolors")


@pytest.fixture
def neus(vilamar) -> Participant:
    person: Participant = vilamar.person("Neus")
    return person


def help_(client, person, **changes):
    return client.post(f"{DESK}/{person.pk}", {**WHY, **changes})


def held(council) -> HelpSession:
    with council.scope():
        found: HelpSession = HelpSession.objects.latest("pk")
    return found


def acts(council) -> list[tuple[str, int | None]]:
    with council.scope():
        return list(AuditEntry.objects.filter(verb__startswith="help.").order_by("pk").values_list("verb", "actor_id"))


def test_dolors_finds_neus_by_what_she_says_and_sees_no_list_of_everybody(vilamar, dolors, neus):
    vilamar.person("Pau")
    vilamar.staff("Marc", "moderator")

    assert ">Neus<" not in texts(dolors.get(DESK))
    assert ">Neus<" not in texts(dolors.get(f"{DESK}?q=ne"))
    assert ">Neus<" in texts(dolors.get(f"{DESK}?q=neu"))
    assert ">Neus<" in texts(dolors.get(f"{DESK}?q=neus@example.cat"))
    assert ">Neus<" not in texts(dolors.get(f"{DESK}?q=example.cat"))
    assert ">Marc<" not in texts(dolors.get(f"{DESK}?q=marc"))


def test_she_supports_a_proposal_for_neus_and_both_are_in_the_log(vilamar, dolors, neus):
    proposal = vilamar.proposal(by="Pau")
    address = vilamar.url(f"/{proposal.resource.number}")

    assert help_(dolors, neus).headers["Location"] == "/ca/"
    page = dolors.get(address)
    assert BAR in texts(page)
    assert "Queden 30 minuts." in texts(page)
    assert page.headers["Cache-Control"] == "no-store, private"
    dolors.post(f"{address}/support")

    clerk = vilamar.people["Dolors"].pk
    with vilamar.scope():
        assert Support.objects.get().participant_id == neus.pk
        act = AuditEntry.objects.get(verb="help.act")
    assert (act.actor_id, act.target_id) == (clerk, neus.pk)
    assert act.changes == {"help": held(vilamar).pk, "proposals:support": f"{address}/support"}
    assert acts(vilamar) == [("help.start", clerk), ("help.act", clerk)]


def test_she_comments_as_neus_with_the_name_of_neus(vilamar, dolors, neus):
    proposal = vilamar.proposal(by="Pau")
    help_(dolors, neus)

    with override("ca"):
        address = reverse("comments:on", kwargs={"kind": "proposal", "number": proposal.resource.number})
    dolors.post(address, {"body": "Hi estic d'acord."})

    with vilamar.scope():
        comment = Comment.objects.get()
    assert comment.author_id == neus.pk


def test_the_bar_is_on_every_page_also_on_those_of_errors(vilamar, dolors, neus):
    help_(dolors, neus)

    for address in (
        "/ca/",
        "/ca/processes",
        vilamar.url(),
        "/ca/no-hi-es",
        "/ca/account",
        "/ca/admin/people",
        "/ca/pages/terms-of-service",
    ):
        assert BAR in texts(dolors.get(address)), address
    assert BAR not in texts(vilamar.client("Neus").get("/ca/"))


@pytest.mark.parametrize(
    "address",
    [
        *("/ca/account", "/ca/account/email", "/ca/account/password", "/ca/account/password/set"),
        *("/ca/users/confirm_password", "/ca/users/password/new", "/ca/users/sign_in"),
        *("/ca/admin", "/ca/admin/people", "/ca/admin/log", "/ca/admin/desk"),
        "/ca/admin/processes/pla-de-places/members",
    ],
)
def test_accounts_and_administration_are_closed_while_helping(vilamar, dolors, neus, address):
    grant = vilamar.staff("Dolors", "admin")
    assert grant.pk == vilamar.people["Dolors"].pk
    help_(dolors, neus)

    for answer in (dolors.get(address), dolors.post(address)):
        assert answer.status_code == 403
        assert "Estàs ajudant algú" in texts(answer)
    assert dolors.get(address.replace("/ca/", "/es/")).status_code == 403


def test_it_ends_with_the_button_and_she_is_dolors_again(vilamar, dolors, neus):
    help_(dolors, neus)

    assert dolors.post(f"{DESK}/end").headers["Location"] == DESK

    assert BAR not in texts(dolors.get("/ca/"))
    assert dolors.get(DESK).status_code == 200
    assert held(vilamar).ended_at is not None
    assert [verb for verb, _ in acts(vilamar)] == ["help.start", "help.end"]


def test_it_ends_after_half_an_hour_by_the_clock_of_the_database(vilamar, dolors, neus):
    help_(dolors, neus)
    session = held(vilamar)
    assert session.expires_at - session.started_at == dt.timedelta(minutes=30)
    with vilamar.scope():
        HelpSession.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    proposal = vilamar.proposal(by="Pau")

    dolors.post(vilamar.url(f"/{proposal.resource.number}/support"))

    with vilamar.scope():
        assert Support.objects.get().participant_id == vilamar.people["Dolors"].pk
    assert BAR not in texts(dolors.get("/ca/"))


def test_it_ends_when_she_signs_out(vilamar, dolors, neus):
    help_(dolors, neus)

    dolors.post("/ca/users/sign_out")

    assert held(vilamar).ended_at is not None
    assert "/users/sign_in" in dolors.get("/ca/account").headers["Location"]


def test_it_ends_when_her_role_is_taken_away_or_neus_is_given_one(vilamar, dolors, neus):
    help_(dolors, neus)
    with vilamar.scope():
        grant_role(participant=neus, role="moderator")
    assert BAR not in texts(dolors.get("/ca/"))
    with vilamar.scope():
        revoke_role(grant=RoleGrant.objects.get(role="moderator"))
    help_(dolors, neus)
    assert BAR in texts(dolors.get("/ca/"))
    with vilamar.scope():
        revoke_role(grant=RoleGrant.objects.get(role="desk_clerk"))

    assert BAR not in texts(dolors.get("/ca/"))


def test_one_at_a_time_the_first_ends_when_the_second_begins(vilamar, dolors, neus):
    help_(dolors, neus)
    first = held(vilamar)
    dolors.post(f"{DESK}/end")
    other = vilamar.client("Dolors")
    help_(dolors, neus)
    help_(other, vilamar.person("Pau"))

    assert BAR not in texts(dolors.get("/ca/"))
    assert "Dolors està ajudant Pau" in texts(other.get("/ca/"))
    with vilamar.scope():
        assert HelpSession.objects.filter(ended_at=None).count() == 1
        first.pk, first.ended_at = None, None
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong", [{"reason": "curt"}, {"reason": ""}, {"identity_check": ""}, {"identity_check": "cap"}]
)
def test_without_a_reason_and_a_check_nobody_is_helped(vilamar, dolors, neus, wrong):
    assert help_(dolors, neus, **wrong).status_code == 422
    with vilamar.scope():
        assert not HelpSession.objects.exists()


def test_never_oneself_a_colleague_or_whoever_is_kept_out(vilamar, dolors, neus):
    marc, kept_out = vilamar.staff("Marc", "moderator"), vilamar.person("Quim")
    with vilamar.scope():
        Participant.objects.filter(pk=kept_out.pk).update(is_active=False)

    for person in (marc, kept_out, vilamar.people["Dolors"]):
        assert help_(dolors, person).status_code == 403
    assert BAR not in texts(dolors.get("/ca/"))


def test_others_help_nobody(vilamar, montanyana, neus):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "admin")

    assert help_(vilamar.client("Marc"), neus).status_code == 403
    assert help_(vilamar.client("Neus"), vilamar.person("Pau")).status_code == 403
    assert help_(montanyana.client("Rosa"), neus).status_code == 404
    with vilamar.scope(), pytest.raises(NotAllowed):
        start_help(participant=neus, clerk=vilamar.viewer("Marc"), reason="x" * 20, identity_check="document")


def test_anothers_help_in_ones_session_is_nothing(vilamar, dolors, neus):
    help_(dolors, neus)
    vilamar.staff("Marc", "desk_clerk")
    marc = vilamar.client("Marc")
    session = marc.session
    session["help"] = held(vilamar).pk
    with vilamar.scope():
        session.save()

    assert BAR not in texts(marc.get("/ca/"))
    assert "ajudant" not in texts(marc.get("/ca/"))


def test_neus_gets_a_mail_and_reads_it_in_her_account(vilamar, dolors, neus):
    help_(dolors, neus)

    with vilamar.scope():
        mail = MailMessage.objects.latest("pk")
    assert mail.recipient == "neus@example.cat"
    assert WHY["reason"] in mail.text
    account = texts(vilamar.client("Neus").get("/ca/account"))
    assert "T'han ajudat a la finestreta" in account
    assert WHY["reason"] in account
    assert "Dolors" not in account


def test_the_page_cache_never_keeps_a_page_of_hers(vilamar, dolors, neus, settings):
    settings.PAGE_CACHE_BYTES = 10**6
    pages.forget_all()
    help_(dolors, neus)

    dolors.get("/ca/")

    assert pages.size == 0
    assert BAR not in texts(vilamar.client().get("/ca/"))
    assert BAR in texts(dolors.get("/ca/"))
    pages.forget_all()


def test_terms_that_neus_has_not_accepted_are_accepted_at_the_desk_and_that_is_logged(vilamar, dolors, neus):
    proposal = vilamar.proposal(by="Pau")
    with vilamar.scope():
        change_terms(text=ca("<p>Altres.</p>"), summary=ca("Nou"), asks_again=True, by=vilamar.people["Dolors"])
    help_(dolors, neus)
    address = vilamar.url(f"/{proposal.resource.number}")

    stopped = dolors.post(f"{address}/support").headers["Location"]

    assert "/terms-of-service/accept" in stopped
    assert [verb for verb, _ in acts(vilamar)] == ["help.start"]
    assert BAR in texts(dolors.get(stopped))
    dolors.post(stopped, {"version": 2, "next": address})
    dolors.post(f"{address}/support")
    assert [verb for verb, _ in acts(vilamar)] == ["help.start", "help.act", "help.act"]
    with vilamar.scope():
        assert set(TermsAcceptance.objects.filter(version__number=2).values_list("participant_id", flat=True)) == {
            neus.pk
        }
        assert Support.objects.get().participant_id == neus.pk


def test_helping_costs_two_questions_more_on_each_page(vilamar, dolors, neus):
    proposal = vilamar.proposal(by="Pau")
    address = vilamar.url(f"/{proposal.resource.number}")
    own = queries(vilamar.client("Neus"), address)
    help_(dolors, neus)

    assert queries(dolors, address) <= own + 2
