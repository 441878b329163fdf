# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same form sent several times at the same moment: one effect, and no failure."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import AuthorInvitation, Proposal, Support
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.admission import create_access_link
from acordem.kernel.participation.models import Coauthorship, Resource
from tests.hostile.ground import faults
from tests.stories import PASSWORD, Council, ca, make_council

pytestmark = pytest.mark.slow
AT_ONCE = 4
ROUNDS = 3


@pytest.fixture
def town(committed, settings) -> Council:
    council = make_council("vilamar")
    council.configure(edit_time="unlimited")
    council.person("Neus")
    council.person("Pau")
    return council


def at_once(clients: list[Client], path: str, data: dict[str, Any], method: str = "post") -> list[Any]:
    """The same request from all of these browsers at the same moment; their answers."""
    barrier = threading.Barrier(len(clients))

    def send(client: Client) -> Any:
        client.raise_request_exception = False
        barrier.wait(10)
        try:
            return getattr(client, method)(path, data)
        finally:
            for alias in connections:
                connections[alias].close()

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(send, clients))
    assert [fault for answer in answers for fault in faults(answer, path)] == []
    return answers


def same_person(council: Council, name: str) -> list[Client]:
    """One person's browser, in as many windows."""
    first, more = council.client(name), []
    for _ in range(AT_ONCE):
        window = council.client()
        window.cookies = first.cookies
        more.append(window)
    return more


TREES = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar. En calen deu."}


def counted(council: Council, of: Callable[[], int]) -> int:
    with council.scope():
        return of()


def test_a_proposal_is_made_once_published_once_and_withdrawn_once(town):
    at_once(same_person(town, "Neus"), town.url("/new"), TREES)
    assert counted(town, Proposal.objects.count) == 1
    at_once(same_person(town, "Neus"), town.url("/1/publish"), {})
    assert counted(town, lambda: Resource.objects.filter(kind="proposal", published_at__isnull=False).count()) == 1
    at_once(same_person(town, "Neus"), town.url("/1/edit"), TREES | {"body": "En calen vint i a tot arreu."})
    at_once(same_person(town, "Neus"), town.url("/1/withdraw"), {})
    assert counted(town, lambda: Resource.objects.filter(withdrawn_at__isnull=False).count()) == 1


def test_a_draft_is_discarded_once_or_published_and_never_both(town):
    for _ in range(ROUNDS):
        at_once(same_person(town, "Neus"), town.url("/new"), TREES)
        number = counted(town, lambda: Proposal.objects.get().resource.number)
        at_once(same_person(town, "Neus"), town.url(f"/{number}/discard"), {})
        assert counted(town, Proposal.objects.count) == 0


def test_a_support_is_given_once_and_taken_back_once(town):
    town.proposal()
    for _ in range(ROUNDS):
        at_once(same_person(town, "Pau"), town.url("/1/support"), {})
        assert counted(town, Support.objects.count) == 1
        at_once(same_person(town, "Pau"), town.url("/1/support/withdraw"), {})
        assert counted(town, Support.objects.count) == 0
        assert counted(town, lambda: Resource.objects.get(kind="proposal").supports_count) == 0


def test_a_comment_is_written_once_voted_once_and_deleted_once(town):
    proposal = town.proposal()
    at_once(same_person(town, "Pau"), "/ca/comments/on/proposal/1", {"body": "Hi estic d'acord."})
    assert counted(town, Comment.objects.count) == 1
    at_once(same_person(town, "Neus"), "/ca/comments/1/vote", {"vote": "up"})
    assert counted(town, CommentVote.objects.count) == 1
    assert counted(town, lambda: Comment.objects.get().up_count) == 1
    at_once(same_person(town, "Pau"), "/ca/comments/1/edit", {"body": "Hi estic molt d'acord."})
    at_once(same_person(town, "Pau"), "/ca/comments/1/delete", {})
    assert counted(town, lambda: Resource.objects.get(pk=proposal.pk).comments_count) == 0


def test_a_reply_to_a_comment_that_is_being_deleted(town):
    proposal = town.proposal()
    for _ in range(ROUNDS):
        with town.scope():
            comment = write_comment(viewer=town.viewer("Neus"), subject=proposal.resource, body=ca("Ho dic jo."))
        number = comment.resource.number
        repliers = same_person(town, "Pau")[:2]
        deleter = town.client("Neus")
        barrier = threading.Barrier(3)

        def act(task: tuple[Client, str, dict[str, str]], barrier: threading.Barrier = barrier) -> Any:
            client, path, data = task
            client.raise_request_exception = False
            barrier.wait(10)
            try:
                return client.post(path, data)
            finally:
                for alias in connections:
                    connections[alias].close()

        tasks = [(r, f"/ca/comments/{number}/reply", {"body": "I jo també."}) for r in repliers]
        tasks.append((deleter, f"/ca/comments/{number}/delete", {}))
        with ThreadPoolExecutor(3) as pool:
            for answer in pool.map(act, tasks):
                assert faults(answer) == []
    with town.scope():
        alive = Comment.objects.filter(deleted_at__isnull=True).count()
        assert Resource.objects.get(pk=proposal.pk).comments_count == alive


def test_an_invitation_is_sent_accepted_and_taken_back_once(town):
    proposal, place = town.proposal(by="Neus"), town.place()
    at_once(same_person(town, "Neus"), town.url("/1/authors"), {"email": "pau@example.cat"})
    assert counted(town, AuthorInvitation.objects.count) == 1
    with town.scope():
        token = proposals.invite_author(
            place=place, viewer=town.viewer("Neus"), proposal=proposal, email="pau@example.cat"
        )
    at_once(same_person(town, "Pau"), town.url(f"/invitations/{token}"), {"answer": "accept"})
    assert counted(town, lambda: Coauthorship.objects.filter(resource_id=proposal.pk).count()) == 2
    with town.scope():
        proposals.invite_author(place=place, viewer=town.viewer("Neus"), proposal=proposal, email="roc@example.cat")
        number = AuthorInvitation.objects.get().pk
    at_once(same_person(town, "Neus"), town.url(f"/1/authors/{number}/cancel"), {})
    assert counted(town, AuthorInvitation.objects.count) == 0


def test_an_invitation_is_declined_once(town):
    proposal, place = town.proposal(by="Neus"), town.place()
    with town.scope():
        token = proposals.invite_author(
            place=place, viewer=town.viewer("Neus"), proposal=proposal, email="pau@example.cat"
        )
    at_once(same_person(town, "Pau"), town.url(f"/invitations/{token}"), {"answer": "no"})
    assert counted(town, AuthorInvitation.objects.count) == 0


def test_an_account_is_opened_once(town):
    newcomer = {"name": "Roc", "email": "roc@example.cat", "password1": PASSWORD}
    newcomer |= {"is_old_enough": "on", "accepts_terms": "on"}
    for number in range(ROUNDS):
        email = f"roc{number}@example.cat"
        at_once([town.client() for _ in range(AT_ONCE)], "/ca/users/sign_up", newcomer | {"email": email})
        assert counted(town, lambda email=email: Participant.objects.filter(email=email).count()) == 1


def test_a_nickname_is_had_by_one(town):
    people = [town.client(f"Veïna {number}") for number in range(AT_ONCE)]
    profile = {"name": "Veïna", "nickname": "la-veina", "about": "", "language": "", "time_zone": ""}
    at_once(people, "/ca/account", profile)
    assert counted(town, lambda: Participant.objects.filter(nickname="la-veina").count()) == 1


def test_an_e_mail_is_asked_for_by_several_at_once(town):
    people = [town.client(f"Veïna {number}") for number in range(AT_ONCE)]
    for person in people:
        assert person.post("/ca/users/confirm_password", {"password": PASSWORD}).status_code == 302
    at_once(people, "/ca/account/email", {"email": "totes@example.cat", "action_add": "1"})
    assert counted(town, lambda: Participant.objects.filter(email="totes@example.cat").count()) <= 1


def test_a_new_password_is_chosen_once(town):
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    neus = town.person("Neus")
    with town.scope():
        path = f"/ca/users/password/edit/{user_pk_to_url_str(neus)}-{default_token_generator.make_token(neus)}"
    windows = [town.client() for _ in range(AT_ONCE)]
    for window in windows:
        window.get(path, follow=True)
    form = f"{path.rpartition('-')[0].rpartition('-')[0]}-set-password"
    new = "raïm i figues ben madures"
    answers = at_once(windows, form, {"password1": new, "password2": new})
    assert [answer.status_code for answer in answers].count(302) >= 1
    with town.scope():
        assert Participant.objects.get(pk=neus.pk).check_password(new)


def test_the_same_session_signs_in_and_out_from_several_windows(town):
    windows = same_person(town, "Neus")
    at_once(windows, "/ca/users/sign_out", {})
    shared = town.client()
    shared.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})
    for window in windows:
        window.cookies = shared.cookies
    at_once(windows, "/ca/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})


def test_a_preview_link_is_opened_by_one_session_several_times_at_once(town):
    with town.scope():
        create_access_link(space=town.process.space, token="mireu")
    for name in ("", "Neus"):
        at_once(
            same_person(town, "Neus") if name else [town.client() for _ in range(AT_ONCE)],
            "/ca/preview/mireu",
            {},
            "get",
        )


def test_a_form_that_is_sent_again_with_the_back_button_says_so_or_does_the_same(town):
    neus = town.client("Neus")
    neus.raise_request_exception = False
    steps = [
        (town.url("/new"), TREES),
        (town.url("/1/publish"), {}),
        ("/ca/comments/on/proposal/1", {"body": "Ho dic jo."}),
        ("/ca/comments/1/edit", {"body": "Ho dic jo, i prou."}),
        ("/ca/comments/1/delete", {}),
        (town.url("/1/withdraw"), {}),
        (town.url("/1/publish"), {}),
        ("/ca/comments/1/vote", {"vote": "up"}),
    ]
    answers = [neus.post(path, data) for path, data in steps for _ in range(2)]
    assert [fault for answer in answers for fault in faults(answer)] == []
    with town.scope():
        assert Proposal.objects.count() == Comment.objects.count() == 1


def test_whoever_never_signed_in_is_not_signed_in_or_out_by_another_site(town):
    """Signing in and out have their token too: nobody is made to write under somebody else's name."""
    neus = town.client("Neus")
    strict = Client(enforce_csrf_checks=True, headers={"host": town.host})
    strict.cookies = neus.cookies
    assert strict.post("/ca/users/sign_out").status_code == 403
    assert neus.get("/ca/account").status_code == 200
    stranger = Client(enforce_csrf_checks=True, headers={"host": town.host})
    answer = stranger.post("/ca/users/sign_in", {"login": "pau@example.cat", "password": PASSWORD})
    assert answer.status_code == 403
    assert "session" not in stranger.cookies
