# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept for visitors holds nothing of whoever asked first."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as real_settings
from django.test import Client

from acordem.surfaces.public.page_cache import pages
from tests.hostile.ground import faults
from tests.hostile.test_requests import HEADERS

pytestmark = pytest.mark.slow


PATHS = ("public:home", "processes:list", "processes:show", "proposals:list", "proposals:show", "comments:on")
POISON = {
    **HEADERS,
    "a method to be overridden": {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"},
    "another language": {"Accept-Language": "en", "Cookie": "language=en"},
    "a token of mine": {"Cookie": "csrftoken=" + "z" * 32},
    "nearly a session": {"Cookie": "Session=zzq; sessionid=zzq; session_=zzq; xsession=zzq"},
    "a fragment": {"HX-Request": "true", "HX-Target": "comments-list", "HX-Boosted": "true"},
    "json": {"Accept": "application/json"},
    "from far": {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/zzq"},
    "part of it": {"Range": "bytes=0-10"},
}


@pytest.fixture
def kept(monkeypatch):
    """The page cache switched on; what it keeps is fresh for a second even where no listener tells of changes."""
    monkeypatch.setattr(real_settings, "PAGE_CACHE_BYTES", 2**22)
    pages.forget_all()
    yield pages
    pages.forget_all()


def ask(ground, path: str, headers: dict[str, str] | None = None, method: str = "GET", **more: Any) -> Any:
    client = Client(headers={"host": ground.council.host}, raise_request_exception=False)
    asked = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
    return client.generic(method, path, more.pop("body", b""), **{**asked, **more})


@pytest.mark.parametrize("name", PATHS)
def test_nobody_puts_anything_into_what_the_next_is_given(ground, kept, name):
    path = f"{ground.addresses[name]}{'?order=recent' if name == 'proposals:list' else ''}"
    kept.forget_all()
    clean = ask(ground, path)
    for kind, headers in POISON.items():
        kept.forget_all()
        ask(ground, path, headers)
        after = ask(ground, path)
        assert after.content == clean.content, kind
        assert after.status_code == 200, kind
        assert after.get("Content-Encoding") is None, kind
        assert not after.cookies, kind
        assert faults(after, path) == [], kind


@pytest.mark.parametrize(
    "other",
    [
        {"method": "HEAD"},
        {"body": b"zzq=1&_method=POST", "content_type": "application/x-www-form-urlencoded"},
        {"method": "POST", "body": b"<zzq>", "content_type": "text/plain"},
        {"method": "OPTIONS"},
        {"method": "get"},
    ],
)
def test_another_way_of_asking_leaves_nothing_behind(ground, kept, other):
    path = ground.addresses["proposals:show"]
    clean = ask(ground, path)
    kept.forget_all()
    ask(ground, path, **other)
    after = ask(ground, path)
    assert (after.status_code, after.content) == (200, clean.content)


@pytest.mark.parametrize(
    "noise", ["?zzq=%3Czzq%3E", "?", "?utm_source=zzq", "?a=%00", "?%F0%9F", "?next=//zzq.example", "?q=zzq&q=zzq2"]
)
def test_a_question_of_one_is_not_the_answer_to_another(ground, kept, noise):
    path = ground.addresses["processes:list"]
    clean = ask(ground, path)
    kept.forget_all()
    ask(ground, f"{path}{noise}")
    assert ask(ground, path).content == clean.content


@pytest.mark.parametrize(
    "host", ["VILAMAR.localhost", "vilamar.localhost:80", "vilamar.localhost:666", "vilamar.localhost."]
)
def test_a_host_written_otherwise_is_nobody_else_s_page(ground, kept, host):
    path = ground.addresses["proposals:show"]
    clean = ask(ground, path)
    kept.forget_all()
    odd = ask(ground, path, {"Host": host})
    assert b"666" not in odd.content
    assert ask(ground, path).content == clean.content


def test_one_council_s_pages_are_not_the_other_s(ground, kept):
    ask(ground, "/ca/processes")
    neighbor = Client(headers={"host": ground.neighbor.host}).get("/ca/processes")
    assert "Vilamar" not in neighbor.text


def test_a_person_s_page_is_not_kept_nor_given_to_a_visitor(ground, kept):
    for name in PATHS:
        path = ground.addresses[name]
        theirs = ground.client("author").get(path)
        assert "Neus" in theirs.text
        visitors = ask(ground, path)
        assert "csrfmiddlewaretoken" not in visitors.text
        assert "/ca/account" not in visitors.text
        assert "Entra" in visitors.text


def test_what_was_kept_does_not_fill_the_memory(ground, kept, monkeypatch):
    monkeypatch.setattr(real_settings, "PAGE_CACHE_BYTES", 2**18)
    for number in range(150):
        ask(ground, f"/ca/processes?zzq={number}")
    assert kept.size <= 2**18
