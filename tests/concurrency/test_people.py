# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One invitation accepted from several windows, one clerk who begins twice, two who change the terms: once each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.helping import start_help
from acordem.kernel.accounts.inviting import Offer, accept_invitation, invite
from acordem.kernel.accounts.models import HelpSession, Invitation, Participant, TermsAcceptance, TermsVersion
from acordem.kernel.accounts.registering import offer_email, register_at_desk
from acordem.kernel.accounts.terms import accept_terms, change_terms
from tests.stories import ca, make_council

ANSWERS = {
    "name": "Jordi Prat",
    "password1": "tres gats i mig al terrat",
    "is_old_enough": "on",
    "accepts_terms": "on",
}


def at_once(act, tasks):
    def closed(task):
        try:
            return act(task)
        finally:
            for alias in ("default", "apart"):
                connections[alias].close()

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(closed, tasks))


@pytest.mark.slow
def test_one_link_opened_in_six_windows_makes_one_account_with_one_role(committed):
    vilamar = make_council("vilamar")
    alba = vilamar.staff("Alba", "admin")
    with vilamar.scope():
        ((_, token),) = invite(people=[("jordi@example.cat", "")], offer=Offer("moderator"), language="ca", by=alba)

    answers = at_once(lambda _: vilamar.client().post(f"/ca/users/invitation/{token}", ANSWERS).status_code, range(6))

    assert sorted(answers) == [302, 403, 403, 403, 403, 403]
    with vilamar.scope():
        assert Participant.objects.filter(email="jordi@example.cat").count() == 1
        assert RoleGrant.objects.filter(role="moderator").count() == 1
        assert Invitation.objects.get().accepted_by is not None


@pytest.mark.slow
def test_one_account_accepts_one_invitation_once(committed):
    vilamar = make_council("vilamar")
    alba, pau = vilamar.staff("Alba", "admin"), vilamar.person("Pau")
    with vilamar.scope():
        offer = Offer(space=vilamar.process.space)
        ((invitation, _),) = invite(people=[(pau.email, "")], offer=offer, language="ca", by=alba)

    def accept(_) -> str:
        try:
            with vilamar.scope():
                accept_invitation(invitation=invitation, participant=pau)
        except NotAllowed as refusal:
            return refusal.decision.code
        return "done"

    assert sorted(at_once(accept, range(6))) == ["done", "used", "used", "used", "used", "used"]


@pytest.mark.slow
def test_pages_that_change_and_accept_terms_at_once_never_fail(committed):
    vilamar = make_council("vilamar")
    vilamar.staff("Alba", "admin")
    with vilamar.scope():
        change_terms(text=ca("<p>U</p>"), summary=ca("Nou"), asks_again=True, by=vilamar.people["Alba"])
    for number in range(4):
        vilamar.person(f"Resident {number}")
    browsers = [vilamar.client("Alba" if number % 2 else f"Resident {number // 2 % 4}") for number in range(16)]

    def act(number: int) -> int:
        browser = browsers[number]
        if number % 2:
            sent = {"terms_ca": f"Text {number}", "summary_ca": "Nou", "weight": "again"}
            return browser.post("/ca/admin/site/terms", sent).status_code
        return browser.post("/ca/pages/terms-of-service/accept", {"version": 2, "next": "/ca/"}).status_code

    assert set(at_once(act, range(16))) <= {302, 409}
    with vilamar.scope():
        numbers = list(TermsVersion.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 2


@pytest.mark.slow
def test_a_clerk_who_begins_to_help_several_at_once_helps_the_last(committed):
    vilamar = make_council("vilamar")
    vilamar.staff("Dolors", "desk_clerk")
    people = [vilamar.person(f"Resident {number}") for number in range(6)]

    def begin(person: Participant) -> None:
        with vilamar.scope():
            clerk = viewer_of(vilamar.people["Dolors"])
            start_help(participant=person, clerk=clerk, reason="Vol donar suport.", identity_check="document")

    at_once(begin, people)

    with vilamar.scope():
        assert HelpSession.objects.count() == 6
        assert HelpSession.objects.filter(ended_at=None).count() == 1


@pytest.mark.slow
def test_terms_changed_and_accepted_at_once_have_each_number_once(committed):
    vilamar = make_council("vilamar")
    alba, people = vilamar.staff("Alba", "admin"), [vilamar.person(f"Resident {number}") for number in range(6)]

    def act(number: int) -> None:
        with vilamar.scope():
            if number % 2:
                change_terms(text=ca(f"<p>{number}</p>"), summary=ca("Nou"), asks_again=True, by=alba)
            else:
                accept_terms(participant=people[number % 6])

    at_once(act, range(12))

    with vilamar.scope():
        assert list(TermsVersion.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 8))
        first = TermsAcceptance.objects.filter(version__number=1)
        assert set(first.values_list("participant_id", flat=True)) == {person.pk for person in [alba, *people]}


@pytest.mark.slow
def test_six_presses_at_the_desk_make_one_person_and_one_of_six_windows_takes_the_e_mail(committed):
    vilamar = make_council("vilamar")
    vilamar.staff("Dolors", "desk_clerk")
    clerk = vilamar.viewer("Dolors")

    def register(_) -> int:
        with vilamar.scope():
            asked = {"name": "Mercè Sala", "language": "ca", "identity_check": "document"}
            return int(register_at_desk(**asked, is_another=False, clerk=clerk).pk)

    (merce,) = set(at_once(register, range(6)))
    with vilamar.scope():
        person = Participant.objects.get(name="Mercè Sala")
        assert person.pk == merce
        asked = {"email": "merce@example.cat", "identity_check": "document"}
        _, token = offer_email(participant=person, clerk=clerk, **asked)

    password = {"password1": ANSWERS["password1"]}
    answers = at_once(lambda _: vilamar.client().post(f"/ca/users/invitation/{token}", password).status_code, range(6))

    assert sorted(answers) == [302, 403, 403, 403, 403, 403]
