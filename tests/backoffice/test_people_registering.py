# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mercè has no e-mail: Dolors makes her an account at the desk, helps her there, and one day Mercè has an e-mail."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.moderation import actions as moderation
from acordem.components.proposals.models import Support
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.joining import join_participants
from acordem.kernel.accounts.models import Block, Invitation, Participant, TermsAcceptance
from acordem.kernel.accounts.registering import register_at_desk
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Resource
from acordem.surfaces.mail.models import MailMessage
from tests.backoffice.forms import texts
from tests.stories import PASSWORD, ca

DESK = "/ca/admin/desk"
WHO = {"name": "Mercè Sala", "language": "ca", "identity_check": "document", "accepts_terms": "on"}
ADDRESS = {"email": "merce@example.cat", "identity_check": "document"}


def clerk(council, name: str, role: str) -> Client:
    """A browser of somebody who holds a role for the whole council."""
    council.staff(name, role)
    return council.client(name)


@pytest.fixture
def dolors(vilamar):
    return clerk(vilamar, "Dolors", "desk_clerk")


@pytest.fixture
def merce(vilamar, dolors) -> Participant:
    assert dolors.post(f"{DESK}/new", WHO).status_code == 302
    with vilamar.scope():
        made: Participant = Participant.objects.get(name="Mercè Sala")
    return made


def called(council, name: str) -> int:
    with council.scope():
        return Participant.objects.filter(name=name).count()


def mails(council) -> list[str]:
    with council.scope():
        return list(MailMessage.objects.order_by("pk").values_list("recipient", flat=True))


def link(council) -> str:
    with council.scope():
        text = MailMessage.objects.latest("pk").text
    (found,) = re.findall(r"http://\S+?(/ca/\S+)\n", text)
    return str(found)


def offered(council, dolors, person, **changes) -> str:
    """The link of the mail that gives somebody an e-mail."""
    assert dolors.post(f"{DESK}/{person.pk}/email", {**ADDRESS, **changes}).status_code == 302
    return link(council)


def test_dolors_registers_her_and_it_is_in_the_log(vilamar, dolors):
    assert f'href="{DESK}/new"' in texts(dolors.get(DESK))

    answer = dolors.post(f"{DESK}/new", WHO)

    with vilamar.scope():
        made = Participant.objects.get(name="Mercè Sala")
        assert answer.headers["Location"] == f"{DESK}/{made.pk}"
        assert (made.email, made.language, made.has_usable_password(), made.is_active) == ("", "ca", False, True)
        assert made.nickname.startswith("merce-sala-")
        assert TermsAcceptance.objects.filter(participant=made).exists()
        entry = AuditEntry.objects.get(verb="participant.register")
        assert (entry.actor_id, entry.target_id) == (vilamar.people["Dolors"].pk, made.pk)
        assert entry.changes == {
            "identity_check": "document",
            "language": "ca",
            "terms": "paper",
            "namesakes": False,
        }
    assert mails(vilamar) == []


@pytest.mark.parametrize("missing", ["name", "identity_check", "accepts_terms"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(vilamar, dolors, missing):
    sent = {name: value for name, value in WHO.items() if name != missing}
    page = dolors.post(f"{DESK}/new", sent)
    assert page.status_code == 422
    assert page.context["form"].errors[missing]
    assert missing == "name" or "Mercè Sala" in texts(page)
    assert called(vilamar, "Mercè Sala") == 0
    assert dolors.post(f"{DESK}/new", {**WHO, "language": "zz"}).status_code == 422
    assert dolors.post(f"{DESK}/new", {**WHO, "name": " \u202e "}).status_code == 422


def test_two_presses_make_one_person(vilamar, dolors):
    first, second = (dolors.post(f"{DESK}/new", WHO) for _press in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert called(vilamar, "Mercè Sala") == 1


def test_somebody_with_her_name_is_shown_and_is_no_reason_to_refuse(vilamar, dolors):
    other = vilamar.person("MERCE SALA")
    page = dolors.post(f"{DESK}/new", WHO)
    assert page.status_code == 422
    assert "Ja hi ha algú amb aquest nom que té un compte" in texts(page)
    assert f'href="{DESK}/{other.pk}"' in texts(page)
    assert 'type="checkbox" name="is_another"' in texts(page)
    assert called(vilamar, "Mercè Sala") == 0

    for _press in range(2):
        assert dolors.post(f"{DESK}/new", {**WHO, "is_another": "on"}).status_code == 302

    assert called(vilamar, "Mercè Sala") == 1


def test_father_and_son_of_one_name_are_registered_one_after_the_other(vilamar, dolors, merce):
    answer = dolors.post(f"{DESK}/new", {**WHO, "is_another": "on"})
    assert answer.status_code == 302
    assert answer.headers["Location"] != f"{DESK}/{merce.pk}"
    assert called(vilamar, "Mercè Sala") == 2


def test_many_have_no_e_mail_and_those_who_have_one_have_it_alone(vilamar, dolors, merce):
    with vilamar.scope():
        viewer = viewer_of(vilamar.people["Dolors"])
        asked = {"language": "es", "identity_check": "register", "is_another": False}
        register_at_desk(name="Ramon Pi", clerk=viewer, **asked)
        assert Participant.objects.filter(email="").count() == 2
        vilamar.person("Neus")
        with pytest.raises(IntegrityError), transaction.atomic():
            Participant.objects.filter(pk=merce.pk).update(email="NEUS@example.cat")
        with pytest.raises(IntegrityError), transaction.atomic():
            Participant.objects.filter(pk=merce.pk).update(password="pbkdf2_sha256$1$a$b")


def test_nobody_signs_in_without_an_e_mail(vilamar, merce):
    for login in ("", "Mercè Sala", merce.nickname):
        page = vilamar.client().post("/ca/users/sign_in", {"login": login, "password": PASSWORD})
        assert page.status_code in (200, 422), login
    assert vilamar.client().post("/ca/users/password/new", {"email": ""}).status_code in (200, 422)
    assert mails(vilamar) == []


def test_she_is_helped_at_the_desk_and_gets_no_mail_of_anything(vilamar, dolors, merce):
    vilamar.staff("Alba", "admin")
    proposal = vilamar.proposal(by="Pau")
    assert ">Mercè Sala<" in texts(dolors.get(f"{DESK}?q=merc"))
    help_ = {"identity_check": "document", "reason": "Vol donar suport a la proposta dels arbres."}
    assert dolors.post(f"{DESK}/{merce.pk}", help_).status_code == 302
    dolors.post(vilamar.url(f"/{proposal.resource.number}/support"))
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        assert Support.objects.get().participant_id == merce.pk
        around = Resource.objects.select_related("component__space", "space__resource")
        viewer = viewer_of(Participant.objects.get(pk=merce.pk))
        subject = around.get(pk=proposal.pk)
        comment = around.get(pk=write_comment(viewer=viewer, subject=subject, body=ca("Prou!")).pk)
        report = moderation.report_resource(viewer=viewer, resource=subject, ground="spam")
        moderation.keep(viewer=alba, case=report.case)
        case = moderation.report_resource(viewer=vilamar.viewer("Pau"), resource=comment, ground="spam").case
        moderation.hide(viewer=alba, case=case, ground="spam", text="Es repeteix una vegada i una altra.")
        moderation.keep(viewer=alba, case=case)

    # Only Pau, who reported her comment, was written to.
    assert set(mails(vilamar)) == {"pau@example.cat"}


def test_blocked_she_is_written_a_letter_with_the_link_to_answer(vilamar, dolors, merce):
    vilamar.staff("Alba", "admin")
    alba, person = vilamar.client("Alba"), f"/ca/admin/people/{merce.pk}"
    page = texts(alba.get(person))
    assert "cap: participa a la finestreta" in page
    assert f"{person}/email" not in page
    assert f"{person}/roles" not in page

    asked = texts(alba.get(f"{person}/block"))
    assert "No té correu, i ningú no li ho dirà tret de tu" in asked
    assert "rep un correu" not in asked

    page = texts(alba.post(f"{person}/block", {"reason": "Ha insultat tothom a la sala."}, follow=True))

    (found,) = re.findall(r"http://vilamar\.localhost[^/]*(/ca/\S+?)[<\s]", page)
    assert vilamar.client().post(found, {"text": "No és veritat."}).status_code == 302
    with vilamar.scope():
        assert Block.objects.get().appeal == "No és veritat."
    assert mails(vilamar) == []
    stays = texts(alba.post(f"{person}/block/uphold", follow=True))
    assert "El bloqueig es manté. Digues-ho a Mercè Sala per carta: no té correu." in stays
    lifted = texts(alba.post(f"{person}/block/lift", follow=True))
    assert "Mercè Sala pot tornar a participar a la finestreta. Digues-li-ho per carta: no té correu." in lifted
    assert mails(vilamar) == []


def test_of_who_has_an_e_mail_the_form_says_that_a_mail_is_sent(vilamar):
    vilamar.staff("Alba", "admin")
    alba, person = vilamar.client("Alba"), f"/ca/admin/people/{vilamar.person('Quim').pk}"

    assert "rep un correu amb aquest motiu" in texts(alba.get(f"{person}/block"))

    alba.post(f"{person}/block", {"reason": "Ha insultat tothom a la sala."})
    assert mails(vilamar) == ["quim@example.cat"]
    assert "Quim ja pot tornar a entrar." in texts(alba.post(f"{person}/block/lift", follow=True))


def test_a_case_about_her_sends_the_administrator_to_her_page(vilamar, dolors, merce):
    vilamar.staff("Alba", "admin")
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        report = moderation.report_person(viewer=vilamar.viewer("Pau"), person=merce, ground="spam")
        with pytest.raises(NotAllowed, match="no_email"):
            moderation.block(viewer=alba, case=report.case, ground="spam", text="Ha insultat tothom a la sala.")

    browser, case = vilamar.client("Alba"), f"/ca/admin/moderation/{report.case_id}"
    for page in (browser.get(case), browser.get(f"{case}/block"), browser.post(f"{case}/block", {"ground": "spam"})):
        assert "Aquesta persona no té correu" in texts(page)
        assert f'href="/ca/admin/people/{merce.pk}/block"' in page.content.decode()
        assert "rep un correu" not in texts(page)
    with vilamar.scope():
        assert not Block.objects.exists()


def test_who_can_not_sign_in_is_given_no_role(vilamar, dolors, merce):
    with vilamar.scope():
        with pytest.raises(NotAllowed, match="no_email"):
            grant_role(participant=merce, role="moderator")
        assert not RoleGrant.objects.filter(participant=merce).exists()


def test_with_an_e_mail_her_account_is_one_as_any_other(vilamar, dolors, merce):
    address = offered(vilamar, dolors, merce)
    assert mails(vilamar) == ["merce@example.cat"]
    page = vilamar.client().get(address)
    assert "El compte de Mercè Sala es va fer a la finestreta." in texts(page)
    for password in ("", "curta", "merce@example.cat"):
        assert vilamar.client().post(address, {"password1": password}).status_code == 422

    browser = vilamar.client()
    assert browser.post(address, {"password1": PASSWORD}).headers["Location"] == "/ca/"

    assert browser.get("/ca/account").status_code == 200
    again = vilamar.client()
    again.post("/ca/users/sign_in", {"login": "merce@example.cat", "password": PASSWORD})
    assert again.get("/ca/account").status_code == 200
    with vilamar.scope():
        assert EmailAddress.objects.get(user=merce).verified
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.accepted_by_id) == ("", merce.pk)
        verbs = AuditEntry.objects.filter(verb__in=("participant.offer_email", "invitation.accept"))
        assert [entry.actor_id for entry in verbs.order_by("pk")] == [vilamar.people["Dolors"].pk, merce.pk]
    assert vilamar.client().post(address, {"password1": PASSWORD}).status_code == 403
    assert dolors.post(f"{DESK}/{merce.pk}/email", ADDRESS).status_code == 403


def test_an_e_mail_that_somebody_else_has_is_told_to_who_reads_it_and_to_nobody_else(vilamar, dolors, merce):
    vilamar.person("Neus")
    address = offered(vilamar, dolors, merce, email="Neus@example.cat")
    page = vilamar.client().post(address, {"password1": PASSWORD})
    assert page.status_code == 403
    assert "Ja hi ha un altre compte amb aquest correu" in texts(page)
    # Neus, who has an account, gets nothing of Mercè's either.
    assert vilamar.client("Neus").post(address).status_code == 403
    with vilamar.scope():
        assert Participant.objects.get(pk=merce.pk).email == ""


def test_another_link_ends_the_one_before(vilamar, dolors, merce):
    first = offered(vilamar, dolors, merce, email="equivocat@example.cat")
    second = offered(vilamar, dolors, merce)
    assert vilamar.client().get(first).status_code == 403
    assert vilamar.client().get(second).status_code == 200
    vilamar.staff("Alba", "admin")
    page = texts(vilamar.client("Alba").get("/ca/admin/invitations"))
    assert "Un correu per al compte de Mercè Sala" in page


def test_a_link_of_a_clerk_who_was_let_go_leads_nowhere(vilamar, dolors, merce):
    address = offered(vilamar, dolors, merce)
    with vilamar.scope():
        RoleGrant.objects.filter(participant=vilamar.people["Dolors"]).delete()
    assert vilamar.client().post(address, {"password1": PASSWORD}).status_code == 403


def test_only_the_desk_does_it_and_only_for_its_own_council(vilamar, montanyana, dolors, merce):
    for stranger in (vilamar.client("Pau"), clerk(vilamar, "Marc", "moderator")):
        assert stranger.post(f"{DESK}/new", WHO).status_code == 403
        assert stranger.post(f"{DESK}/{merce.pk}/email", ADDRESS).status_code == 403
    jordi = clerk(montanyana, "Jordi", "desk_clerk")
    assert jordi.post(f"{DESK}/{merce.pk}/email", ADDRESS).status_code == 404
    assert mails(vilamar) == []
    with vilamar.scope(), pytest.raises(NotAllowed, match="role_needed"):
        asked = {"language": "ca", "identity_check": "document", "is_another": False}
        register_at_desk(name="Ramon Pi", clerk=vilamar.viewer("Pau"), **asked)


def test_two_accounts_of_hers_become_one_and_the_one_with_an_e_mail_stays(vilamar, dolors, merce):
    alba, hers = vilamar.staff("Alba", "admin"), vilamar.person("Mercè")
    why = "Va venir a la finestreta amb el document."
    offered(vilamar, dolors, merce)
    with vilamar.scope(), pytest.raises(NotAllowed, match="loses_email"):
        join_participants(gone=hers, stays=merce, reason=why, by=alba)

    join = f"/ca/admin/people/{hers.pk}/join/{merce.pk}"
    sent = {"nickname": merce.nickname, "reason": why}
    assert vilamar.client("Alba").post(join, sent).status_code == 302

    assert mails(vilamar)[1:] == ["mercè@example.cat"]
    with vilamar.scope():
        assert Participant.objects.get(pk=merce.pk).joined_into_id == hers.pk
        assert Invitation.objects.get().revoked_at is not None


def test_those_without_an_e_mail_are_found_among_the_people(vilamar, dolors, merce):
    vilamar.staff("Alba", "admin")
    alba = vilamar.client("Alba")
    page = texts(alba.get("/ca/admin/people?without_email=on"))
    assert ">Mercè Sala<" in page
    assert ">Dolors<" not in page
    assert ">Mercè Sala<" not in texts(alba.get("/ca/admin/people?unconfirmed=on"))
