# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Neus asks Pau to sign with her."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from acordem.components.proposals.models import AuthorInvitation
from acordem.kernel.participation.models import Resource
from acordem.surfaces.mail.models import MailMessage


@pytest.fixture
def hers(vilamar):
    vilamar.configure(edit_time="unlimited")
    return vilamar.proposal(by="Neus")


def invite(council, proposal, email: str = "pau@example.cat") -> str:
    """Neus invites somebody; the address behind the link that was mailed."""
    url = council.url(f"/{proposal.resource.number}/authors")
    assert council.client("Neus").post(url, {"email": email}).status_code == 302
    with council.scope():
        mail = MailMessage.objects.latest("pk")
        assert mail.recipient == email
        return re.findall(r"http://[^/]+(/\S+)", mail.text)[0]


def test_pau_reads_the_invitation_signs_and_can_edit(vilamar, hers):
    link, pau = invite(vilamar, hers), vilamar.client("Pau")

    page = pau.get(link)
    assert "Neus" in page.text
    assert "Més arbres a la plaça" in page.text
    assert pau.post(link, {"answer": "accept"}).status_code == 302

    url = vilamar.url(f"/{hers.resource.number}")
    assert "Neus, Pau" in vilamar.client().get(url).text
    assert pau.get(f"{url}/edit").status_code == 200
    with vilamar.scope():
        assert Resource.objects.get(pk=hers.pk).authors_count == 2
        assert not AuthorInvitation.objects.exists()
    assert pau.get(link).status_code == 404


def test_whoever_is_not_signed_in_comes_back_to_the_invitation(vilamar, hers):
    link = invite(vilamar, hers)
    answer = vilamar.client().get(link)
    assert answer.status_code == 302
    assert "/users/sign_in" in answer.headers["Location"]
    assert "invitations" in answer.headers["Location"]


def test_saying_no_leaves_nothing_of_the_address(vilamar, hers):
    link = invite(vilamar, hers)
    vilamar.client("Pau").post(link, {"answer": "decline"})
    with vilamar.scope():
        assert not AuthorInvitation.objects.exists()
        assert Resource.objects.get(pk=hers.pk).authors_count == 1


def test_an_invitation_that_was_taken_back_or_has_expired_leads_nowhere(vilamar, hers):
    link, neus = invite(vilamar, hers), vilamar.client("Neus")
    with vilamar.scope():
        AuthorInvitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert vilamar.client("Pau").post(link, {"answer": "accept"}).status_code == 403
    with vilamar.scope():
        number = AuthorInvitation.objects.get().pk
    neus.post(vilamar.url(f"/{hers.resource.number}/authors/{number}/cancel"))
    assert vilamar.client("Pau").get(link).status_code == 404


def test_inviting_again_replaces_the_first_link(vilamar, hers):
    first, second = invite(vilamar, hers), invite(vilamar, hers, "Pau@example.cat")
    assert vilamar.client("Pau").get(first).status_code == 404
    assert vilamar.client("Pau").get(second).status_code == 200


def test_only_authors_see_and_make_invitations(vilamar, hers):
    url = vilamar.url(f"/{hers.resource.number}/authors")
    invite(vilamar, hers, "marta@example.cat")
    for client in (vilamar.client("Pau"), vilamar.client("Roc")):
        assert client.get(url).status_code == 403
        assert client.post(url, {"email": "x@example.cat"}).status_code == 403
    assert "marta@example.cat" not in vilamar.client().get(url, follow=True).text


def test_a_wrong_address_is_said_beside_the_field(vilamar, hers):
    answer = vilamar.client("Neus").post(vilamar.url(f"/{hers.resource.number}/authors"), {"email": "pau@"})
    assert answer.status_code == 422
    assert 'value="pau@"' in answer.text


def test_nobody_sends_more_than_twenty_invitations_a_day(vilamar, hers):
    url, neus = vilamar.url(f"/{hers.resource.number}/authors"), vilamar.client("Neus")
    answers = [neus.post(url, {"email": "same@example.cat"}).status_code for _ in range(21)]
    assert answers == [302] * 20 + [429]


def test_a_link_of_the_neighbors_leads_nowhere_here(vilamar, montanyana):
    montanyana.configure(edit_time="unlimited")
    link = invite(montanyana, montanyana.proposal(by="Neus"))
    assert montanyana.client("Pau").get(link).status_code == 200
    assert vilamar.client("Pau").get(link).status_code == 404


def test_two_people_with_one_link_are_one_author(vilamar, hers):
    link = invite(vilamar, hers)
    assert vilamar.client("Pau").post(link, {"answer": "accept"}).status_code == 302
    assert vilamar.client("Roc").post(link, {"answer": "accept"}).status_code == 404
    with vilamar.scope():
        assert Resource.objects.get(pk=hers.pk).authors_count == 2
