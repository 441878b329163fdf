# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba invites people by mail: to an account, to a role, to be members; and strangers try to get in with them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.kernel.access.actions import revoke_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.inviting import Offer, accept_invitation, invite
from acordem.kernel.accounts.models import Invitation, Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from acordem.kernel.participation.models import SpaceMember
from acordem.surfaces.mail.models import MailMessage
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries

LIST, NEW = "/ca/admin/invitations", "/ca/admin/invitations/new"
ANSWERS = {
    "name": "Jordi Prat",
    "password1": "tres gats i mig al terrat",
    "is_old_enough": "on",
    "accepts_terms": "on",
}


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def send(client, people="jordi@example.cat, Jordi Prat", offer="account", space="", language="ca"):
    return client.post(NEW, {"people": people, "offer": offer, "space": space, "language": language})


def links(council) -> dict[str, str]:
    """The path of the link in the last mail to each address."""
    with council.scope():
        mails = MailMessage.objects.filter(text__contains="/users/invitation/").order_by("pk")
        return {mail.recipient: re.findall(r"https?://[^/]+(/\S+)", mail.text)[0] for mail in mails}


def person(council, email) -> Participant:
    with council.scope():
        found: Participant = Participant.objects.get(email=email)
    return found


def roles_of(council, email) -> set[tuple[str, int | None]]:
    with council.scope():
        return set(RoleGrant.objects.filter(participant__email=email).values_list("role", "space_id"))


def test_jordi_is_invited_makes_his_account_and_has_the_role_from_alba(vilamar, alba):
    assert send(alba, offer="moderator").headers["Location"] == LIST
    (link,) = links(vilamar).values()
    browser = vilamar.client()
    page = texts(browser.get(link))
    assert 'value="Jordi Prat"' in page
    assert "Treballaràs per a l'ajuntament: Moderació." in page

    answer = browser.post(link, ANSWERS, follow=True)

    assert answer.wsgi_request.user.email == "jordi@example.cat"
    assert roles_of(vilamar, "jordi@example.cat") == {("moderator", None)}
    jordi = person(vilamar, "jordi@example.cat")
    assert (jordi.name, jordi.declared_minimum_age, jordi.accepted_terms_at is not None) == ("Jordi Prat", 14, True)
    with vilamar.scope():
        assert jordi.emailaddress_set.get().verified
        grant = AuditEntry.objects.get(verb="role.grant", target_id=jordi.pk)
        assert grant.actor_id == vilamar.people["Alba"].pk
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.name, invitation.accepted_by_id) == ("", "", jordi.pk)
    assert "Acceptada" in texts(alba.get(LIST))


def test_the_mail_and_the_page_are_in_the_language_of_the_invitation(vilamar, alba):
    send(alba, language="es")

    (link,) = links(vilamar).values()
    assert link.startswith("/es/users/invitation/")
    with vilamar.scope():
        mail = MailMessage.objects.latest("pk")
    assert "te invita a su web de participación" in mail.text


def test_many_are_pasted_in_several_forms_and_each_is_invited_once(vilamar, alba):
    pasted = "un@example.cat, U\nDos de Tal <DOS@example.cat>\n\ntres@example.cat\tTres, la tercera\nun@example.cat;Un altre cop"

    send(alba, people=pasted)

    assert sorted(links(vilamar)) == ["dos@example.cat", "tres@example.cat", "un@example.cat"]
    with vilamar.scope():
        names = dict(Invitation.objects.values_list("email", "name"))
    assert names == {"un@example.cat": "U", "dos@example.cat": "Dos de Tal", "tres@example.cat": "Tres, la tercera"}


@pytest.mark.parametrize(
    "bad",
    ["", "ningú", "jordi@example.cat\nno és cap adreça", "a@b", "x" * 250 + "@example.cat", "b@x.cat," + "n" * 101],
)
def test_one_wrong_line_and_nobody_is_invited(vilamar, alba, bad):
    page = send(alba, people=bad)

    assert page.status_code == 422
    with vilamar.scope():
        assert not Invitation.objects.exists()
        assert not MailMessage.objects.exists()


def test_a_wrong_line_is_named_and_what_was_typed_stays(vilamar, alba):
    page = texts(send(alba, people="jordi@example.cat\nno és cap adreça"))

    assert "Línia 2: «no és cap adreça»" in page
    assert "jordi@example.cat\nno és cap adreça</textarea>" in page


@pytest.mark.parametrize(
    ("offer", "with_space"),
    [("member", False), ("account", True), ("", False), ("admin", True), ("desk_clerk", True), ("king", False)],
)
def test_an_offer_that_makes_no_sense_is_refused(vilamar, alba, offer, with_space):
    assert send(alba, offer=offer, space=vilamar.process.pk if with_space else "").status_code == 422


def test_somebody_with_an_account_signs_in_and_becomes_a_member(vilamar, alba):
    pau = vilamar.person("Pau")
    send(alba, people="PAU@example.cat", offer="member", space=vilamar.process.pk)
    (link,) = links(vilamar).values()
    asked = texts(vilamar.client().get(link))
    assert "Ja hi tens un compte" in asked
    assert 'name="password1"' not in asked

    browser = vilamar.client("Pau")
    browser.get(link)
    browser.post(link)

    with vilamar.scope():
        member = SpaceMember.objects.get()
        assert (member.participant_id, member.space_id) == (pau.pk, vilamar.process.pk)
        entry = AuditEntry.objects.get(verb="space.add_member")
        assert entry.actor_id == vilamar.people["Alba"].pk


def test_the_councils_page_does_not_tell_who_has_an_account(vilamar, alba):
    vilamar.person("Pau")
    send(alba, people="pau@example.cat")
    known = texts(alba.get(LIST)).replace("pau@example.cat", "X")
    with vilamar.scope():
        Invitation.objects.all().delete()
    send(alba, people="ningu@example.cat")
    unknown = texts(alba.get(LIST)).replace("ningu@example.cat", "X")

    def row(page: str) -> str:
        return re.sub(
            r"\d{2}:\d{2}|value=\"\d+\"|row-\d+|<time[^>]*>", "", page[page.index("<tbody") : page.index("</tbody")]
        )

    assert row(known) == row(unknown)


def test_closed_registration_lets_those_in_who_were_invited(vilamar, alba):
    Organization.objects.filter(pk=vilamar.organization.pk).update(registration_mode="existing")
    send(alba)
    (link,) = links(vilamar).values()

    assert vilamar.client().post(link, ANSWERS).status_code == 302
    assert person(vilamar, "jordi@example.cat").name == "Jordi Prat"


def test_terms_age_and_a_good_password_are_asked_for_as_in_registering(vilamar, alba):
    send(alba)
    (link,) = links(vilamar).values()

    for missing in ("accepts_terms", "is_old_enough", "name"):
        assert vilamar.client().post(link, {k: v for k, v in ANSWERS.items() if k != missing}).status_code == 422
    assert vilamar.client().post(link, {**ANSWERS, "password1": "curta"}).status_code == 422
    with vilamar.scope():
        assert not Participant.objects.filter(email="jordi@example.cat").exists()


def test_the_e_mail_can_not_be_changed_by_whoever_accepts(vilamar, alba):
    send(alba, offer="admin")
    (link,) = links(vilamar).values()

    vilamar.client().post(link, {**ANSWERS, "email": "pillo@example.cat"})

    assert roles_of(vilamar, "jordi@example.cat") == {("admin", None)}
    with vilamar.scope():
        assert not Participant.objects.filter(email="pillo@example.cat").exists()


def test_a_link_serves_once_and_not_for_somebody_else(vilamar, alba):
    vilamar.person("Pau")
    send(alba, offer="admin")
    (link,) = links(vilamar).values()
    pau = vilamar.client("Pau")
    assert pau.get(link).status_code == pau.post(link).status_code == 403
    vilamar.client().post(link, ANSWERS)

    assert vilamar.client().post(link, {**ANSWERS, "name": "Un altre"}).status_code == 403
    assert pau.post(link).status_code == 403
    assert roles_of(vilamar, "pau@example.cat") == set()


def test_a_link_of_a_council_is_nothing_on_the_neighbors_host(vilamar, montanyana, alba):
    send(alba, offer="admin")
    (link,) = links(vilamar).values()

    assert montanyana.client().get(link).status_code == 404
    assert montanyana.client().post(link, ANSWERS).status_code == 404


def test_after_fourteen_days_it_is_too_late_and_sent_again_it_is_not(vilamar, alba):
    send(alba)
    (old,) = links(vilamar).values()
    with vilamar.scope():
        Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        number = Invitation.objects.get().pk
    assert vilamar.client().post(old, ANSWERS).status_code == 403
    assert "Massa vella" in texts(alba.get(LIST))

    alba.post(LIST, {"bulk": "resend", "row": [number]})

    (new,) = links(vilamar).values()
    assert new != old
    assert vilamar.client().get(old).status_code == 404
    assert vilamar.client().post(new, ANSWERS).status_code == 302
    with vilamar.scope():
        assert Invitation.objects.get().times_sent == 2


def test_asking_the_same_person_for_the_same_again_replaces_the_link(vilamar, alba):
    send(alba, offer="editor")
    (old,) = links(vilamar).values()
    send(alba, offer="editor", people="JORDI@example.cat")

    assert vilamar.client().get(old).status_code == 404
    with vilamar.scope():
        assert Invitation.objects.get().times_sent == 2


def test_taken_back_it_leads_nowhere_and_forgets_whom_it_was_for(vilamar, alba):
    send(alba)
    (link,) = links(vilamar).values()
    with vilamar.scope():
        number = Invitation.objects.get().pk

    alba.post(LIST, {"bulk": "revoke", "row": [number]})
    alba.post(LIST, {"bulk": "resend", "row": [number]})

    assert vilamar.client().post(link, ANSWERS).status_code == 403
    with vilamar.scope():
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.name, invitation.times_sent) == ("", "", 1)


def test_nobody_gets_in_through_an_administrator_who_was_let_go(vilamar, alba):
    vilamar.staff("Marc", "admin")
    send(alba, offer="admin")
    (link,) = links(vilamar).values()
    with vilamar.scope():
        revoke_role(grant=RoleGrant.objects.get(participant=vilamar.people["Alba"]))

    assert vilamar.client().post(link, ANSWERS).status_code == 403
    assert roles_of(vilamar, "jordi@example.cat") == set()


def test_who_may_not_give_a_role_may_not_offer_it(vilamar):
    remei = vilamar.staff("Remei", "process_manager")
    with vilamar.scope():
        with pytest.raises(NotAllowed):
            invite(people=[("j@example.cat", "")], offer=Offer("admin"), language="ca", by=remei)
        space = vilamar.process.space
        with pytest.raises(NotAllowed):
            invite(people=[("j@example.cat", "")], offer=Offer("editor", space), language="ca", by=remei)
        assert len(invite(people=[("j@example.cat", "")], offer=Offer(space=space), language="ca", by=remei)) == 1
    assert vilamar.client("Remei").get(LIST).status_code == 403


def test_the_database_refuses_two_open_invitations_for_the_same(vilamar, alba):
    send(alba)
    with vilamar.scope():
        first = Invitation.objects.get()
        first.pk, first.token_digest, first.email = None, "x", "Jordi@Example.cat"
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save(force_insert=True)


def test_accepting_twice_gives_once(vilamar, alba):
    pau = vilamar.person("Pau")
    with vilamar.scope():
        by = vilamar.people["Alba"]
        ((invitation, _token),) = invite(people=[(pau.email, "")], offer=Offer("editor"), language="ca", by=by)
        accept_invitation(invitation=invitation, participant=pau)
        with pytest.raises(NotAllowed) as refusal:
            accept_invitation(invitation=invitation, participant=pau)
    assert refusal.value.decision.code == "used"


def test_whoever_manages_a_process_adds_members_and_strangers_are_invited(vilamar):
    vilamar.staff("Remei", "process_manager")
    vilamar.person("Pau")
    remei = vilamar.client("Remei")
    address = "/ca/admin/processes/pla-de-places/members/new"

    assert remei.post(address, {"emails": "pau@example.cat\nno@és"}).status_code == 422
    remei.post(address, {"emails": "pau@example.cat\nnova@example.cat"})

    assert list(links(vilamar)) == ["nova@example.cat"]
    vilamar.client().post(links(vilamar)["nova@example.cat"], {**ANSWERS, "name": "Nova"})
    with vilamar.scope():
        members = set(SpaceMember.objects.values_list("participant__email", flat=True))
    assert members == {"pau@example.cat", "nova@example.cat"}


def test_the_list_costs_the_same_with_three_as_with_one(vilamar, alba):
    send(alba)
    one = queries(alba, LIST)
    send(alba, people="a@example.cat\nb@example.cat", offer="member", space=vilamar.process.pk)

    assert queries(alba, LIST) == one
    assert one <= 15


def test_guessing_links_ends(vilamar):
    browser = vilamar.client()
    assert {browser.get(f"/ca/users/invitation/guess-{number}").status_code for number in range(25)} == {404, 429}
