# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What visitors are given from the cache is what they would be given without it."""

from __future__ import annotations

import gzip

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.search.actions import index
from acordem.components.proposals import actions
from acordem.components.proposals.queries import search_texts
from acordem.kernel.accounts.models import Participant
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.organizations import epochs as module
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.organizations.models import Host
from acordem.kernel.participation.models import Resource
from acordem.surfaces.public.page_cache import pages
from tests.page_cache.conftest import eventually

HOME = "/ca/"


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def shows(client: Client, address: str, text: str) -> bool:
    return text in client.get(address).content.decode()


def test_the_second_visitor_costs_the_database_nothing(vilamar):
    proposal = vilamar.proposal()
    for address in (HOME, vilamar.url(), vilamar.url(f"/{proposal.resource.number}"), "/ca/pages/terms-of-service"):
        assert eventually(lambda address=address: statements(vilamar.client(), address) == 0)


def test_what_is_published_is_there_for_the_next_visitor(vilamar):
    assert not shows(vilamar.client(), vilamar.url(), "Un tobogan nou")
    vilamar.proposal("Un tobogan nou")
    assert eventually(lambda: shows(vilamar.client(), vilamar.url(), "Un tobogan nou"), seconds=0.5)


def test_what_is_rolled_back_is_never_seen(vilamar):
    vilamar.client().get(vilamar.url())
    with transaction.atomic():
        vilamar.proposal("Un tobogan nou")
        transaction.set_rollback(True)
    assert not shows(vilamar.client(), vilamar.url(), "Un tobogan nou")


def test_a_page_made_during_a_change_is_not_kept_beyond_it(vilamar, monkeypatch):
    """Neus publishes after the list was read and before it is kept: her proposal must not be missing for minutes."""
    from acordem.surfaces.public import page_cache

    made = page_cache._page

    def make(*arguments):
        monkeypatch.setattr(page_cache, "_page", made)
        vilamar.proposal("Un tobogan nou")
        return made(*arguments)

    monkeypatch.setattr(page_cache, "_page", make)
    assert not shows(vilamar.client(), vilamar.url(), "Un tobogan nou")
    assert eventually(lambda: shows(vilamar.client(), vilamar.url(), "Un tobogan nou"), seconds=0.5)


def test_supports_may_be_half_a_minute_old_and_no_older(vilamar, monkeypatch):
    proposal = vilamar.proposal()
    page = vilamar.url(f"/{proposal.resource.number}")
    assert eventually(lambda: statements(vilamar.client(), page) == 0)
    with vilamar.scope():
        actions.support_proposal(place=vilamar.place(), viewer=vilamar.viewer("Pau"), proposal=proposal)
    assert eventually(lambda: module.epochs._last[module.Change.COUNTERS].get(vilamar.organization.pk, 0) > 0)
    assert statements(vilamar.client(), page) == 0
    assert not shows(vilamar.client(), page, "1 suport")

    monkeypatch.setattr(module, "COUNTERS_MAY_LAG", 0.0)
    assert shows(vilamar.client(), page, "1 suport")


def test_a_comment_is_there_for_the_next_visitor_and_nobody_reads_the_site_anew(vilamar):
    proposal = vilamar.proposal(by="Neus")
    page = vilamar.url(f"/{proposal.resource.number}")
    pau = vilamar.client("Pau")
    assert eventually(lambda: statements(vilamar.client(), page) == 0)
    before = statements(pau, vilamar.url())
    answer = pau.post("/ca/comments/on/proposal/1", {"body": "Jo hi posaria una font", "alignment": 0})
    assert answer.status_code == 302
    assert eventually(lambda: module.epochs._last[module.Change.PAGES].get(vilamar.organization.pk, 0) > 0)

    assert shows(vilamar.client(), page, "Jo hi posaria una font")
    assert shows(vilamar.client(), vilamar.url(), "1 comentari")
    assert statements(pau, vilamar.url()) == before


def counts(client: Client, address: str) -> bool:
    """Whether proposals are counted to make this page."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return any("COUNT(*)" in query["sql"] for query in captured)


def test_a_list_is_counted_once_for_everybody_until_a_proposal_comes_or_goes(vilamar):
    made = [vilamar.proposal(f"Proposta {number}", by="Neus") for number in range(21)]
    neus, pau, newest = vilamar.client("Neus"), vilamar.client("Pau"), vilamar.url("?order=recent")
    assert eventually(lambda: not counts(pau, newest))
    assert shows(neus, newest, "21 propostes")
    assert not counts(neus, newest)

    # Other questions have other answers, and one's own are counted for oneself.
    assert shows(pau, vilamar.url("?state=accepted"), "0 propostes")
    assert shows(pau, vilamar.url("?activity=mine"), "0 propostes")
    assert shows(neus, vilamar.url("?activity=mine"), "21 propostes")

    vilamar.proposal("Un tobogan nou")
    assert eventually(lambda: shows(pau, newest, "22 propostes"), seconds=0.5)
    with vilamar.scope():
        actions.withdraw_proposal(viewer=vilamar.viewer("Neus"), proposal=made[0])
    assert eventually(lambda: shows(pau, newest, "21 propostes"), seconds=0.5)


def test_what_was_looked_for_before_it_was_in_the_index_is_found_once_it_is(vilamar):
    """Pau looks for a slide just after it was proposed; the index comes a moment later."""
    slide = vilamar.proposal("Un tobogan nou")
    pau, looked_for = vilamar.client("Pau"), vilamar.url("?q=tobogan")
    assert eventually(lambda: not looks_up(pau, looked_for))
    for who in (pau, vilamar.client(), pau):
        assert not shows(who, looked_for, "Un tobogan nou")

    with vilamar.scope():
        index(search_texts([slide.pk]))
    assert eventually(lambda: shows(pau, looked_for, "Un tobogan nou"), seconds=0.5)
    assert eventually(lambda: shows(vilamar.client(), looked_for, "Un tobogan nou"), seconds=0.5)


def test_words_that_were_looked_for_are_looked_up_once_until_something_is_published(vilamar):
    vilamar.proposal("Un tobogan nou")
    while dispatch_pending():
        pass
    pau, neus, looked_for = vilamar.client("Pau"), vilamar.client("Neus"), vilamar.url("?q=tobogan")
    assert eventually(lambda: not looks_up(pau, looked_for))
    assert not looks_up(neus, f"{looked_for}&order=recent")
    assert shows(neus, looked_for, "Un tobogan nou")
    assert looks_up(pau, vilamar.url("?q=banc"))


def looks_up(client: Client, address: str) -> bool:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return any("WITH asked" in query["sql"] for query in captured)


def test_two_councils_never_share_a_page(vilamar, montanyana):
    for council in (vilamar, montanyana, vilamar, montanyana):
        page = council.client().get(HOME).content.decode()
        assert f"Participació a {council.organization.name}" in page
    vilamar.client().get(HOME)
    montanyana.proposal()
    assert eventually(lambda: statements(montanyana.client(), vilamar.url()) >= 0)
    assert statements(vilamar.client(), HOME) == 0, "a neighbor's news is no news here"


def test_whoever_has_a_session_meets_no_cache(vilamar):
    vilamar.client().get(HOME)
    assert shows(vilamar.client("Neus"), HOME, "Neus")
    assert not shows(vilamar.client(), HOME, "Neus")
    pages.forget_all()
    vilamar.client("Neus").get(HOME)
    assert pages.size == 0


def test_what_is_said_to_one_person_is_not_said_to_the_next(vilamar):
    """A message lives in a session: signing out says so to Neus, and to nobody after her."""
    neus = vilamar.client("Neus")
    neus.post("/ca/users/sign_out")
    neus.get(HOME)
    assert 'class="messages"' not in vilamar.client().get(HOME).content.decode()


@pytest.mark.parametrize("cookies", [{}, {"csrftoken": "a" * 32}])
def test_a_form_s_token_is_never_kept(vilamar, cookies):
    client = vilamar.client()
    client.cookies.load(cookies)
    page = client.get("/ca/users/sign_in")
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert pages.size == 0


@pytest.mark.parametrize("address", ["/ca/nothing", "/", "/ca/processes/none", "/ca/processes?page=x"])
def test_only_pages_that_are_there_are_kept(vilamar, address):
    assert vilamar.client().get(address).status_code != 200
    assert pages.size == 0


def test_what_moderation_hides_is_gone_at_once(vilamar):
    proposal = vilamar.proposal()
    page = vilamar.url(f"/{proposal.resource.number}")
    assert vilamar.client().get(page).status_code == 200
    with vilamar.scope():
        Resource.objects.filter(pk=proposal.pk).update(hidden_at=timezone.now())
        touch()
    assert eventually(lambda: vilamar.client().get(page).status_code == 410, seconds=0.5)
    pages.forget_all()
    vilamar.client().get(page)
    assert pages.size == 0


def test_a_changed_name_stands_on_its_proposals(vilamar):
    proposal = vilamar.proposal(by="Neus")
    page = vilamar.url(f"/{proposal.resource.number}")
    assert shows(vilamar.client(), page, "Neus")
    answer = vilamar.client("Neus").post("/ca/account", {"name": "Neus Serra", "nickname": "neus", "language": "ca"})
    assert answer.status_code == 302, answer.content.decode()
    with vilamar.scope():
        assert Participant.objects.filter(name="Neus Serra").exists()
    assert eventually(lambda: shows(vilamar.client(), page, "Neus Serra"), seconds=0.5)


def test_a_hit_is_the_same_answer(vilamar):
    client = vilamar.client()
    made, kept = client.get(HOME), client.get(HOME)
    assert kept.content == made.content
    assert dict(kept.items()) == dict(made.items())
    assert "default-src 'self'" in kept["Content-Security-Policy"]
    assert {"Cookie", "Accept-Encoding"} <= set(kept["Vary"].split(", "))
    packed = client.get(HOME, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == made.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(made.content) / 2


def test_a_browser_that_has_it_is_told_so(vilamar):
    client = vilamar.client()
    tag = client.get(HOME)["ETag"]
    again = client.get(HOME, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    vilamar.proposal()
    assert eventually(lambda: client.get(vilamar.url(), headers={"if-none-match": tag}).status_code == 200)


def test_questions_are_part_of_the_address(vilamar):
    vilamar.proposal("Un tobogan nou")
    assert not shows(vilamar.client(), vilamar.url("?state=accepted"), "Un tobogan nou")
    assert shows(vilamar.client(), vilamar.url("?state=not_answered"), "Un tobogan nou")


def test_it_stays_within_its_room(vilamar, monkeypatch, settings):
    settings.PAGE_CACHE_BYTES = 100_000
    for number in range(40):
        vilamar.client().get(f"{HOME}?n={number}")
    assert 50_000 < pages.size <= 100_000
    assert statements(vilamar.client(), f"{HOME}?n=39") == 0
    assert statements(vilamar.client(), f"{HOME}?n=0") > 0


def test_switched_off_it_keeps_nothing(vilamar, settings):
    settings.PAGE_CACHE_BYTES = 0
    vilamar.client().get(HOME)
    assert pages.size == 0
    assert "ETag" not in vilamar.client().get(HOME)


def test_a_host_that_moves_is_followed(vilamar, montanyana):
    """The council's old name is given to its neighbor; a name that nobody has is asked for each time."""
    client = vilamar.client()
    client.get(HOME)
    assert Client(headers={"host": "nou.localhost"}).get(HOME).status_code == 404
    with vilamar.scope():
        Host.objects.filter(name=vilamar.host).update(organization=montanyana.organization, is_main=False)
        touch()
    assert eventually(lambda: client.get(HOME).status_code == 301, seconds=0.5)
    with montanyana.scope():
        Host.objects.create(organization=montanyana.organization, name="nou.localhost")
    assert Client(headers={"host": "nou.localhost"}).get(HOME).status_code == 301
