# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cache as in production: rows really committed, and a listener that hears of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as real_settings

from acordem.kernel.organizations import listener, queries
from acordem.kernel.organizations.epochs import Change, Epochs, epochs
from acordem.surfaces.public.page_cache import pages
from tests.stories import Council, make_council


def eventually(is_so: Callable[[], bool], seconds: float = 3.0) -> bool:
    """Whether it becomes so in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def listening(committed) -> Iterator[Callable[[Epochs], None]]:
    """Starts listeners, each with its own connection, and ends them afterwards."""
    stop, threads = threading.Event(), []

    def start(heard: Epochs) -> None:
        threads.append(listener.start(stop, heard))
        assert eventually(lambda: heard.hears)

    yield start
    stop.set()
    for thread in threads:
        thread.join(timeout=5)
        assert not thread.is_alive()


@pytest.fixture
def cache(listening, monkeypatch) -> Iterator[None]:
    """The page cache, switched on."""
    monkeypatch.setattr(real_settings, "PAGE_CACHE_BYTES", 2**20)
    pages.forget_all()
    queries._held.clear()
    listening(epochs)
    yield
    pages.forget_all()
    queries._held.clear()


@pytest.fixture
def vilamar(cache) -> Council:
    return settled(make_council("vilamar"))


@pytest.fixture
def montanyana(cache) -> Council:
    return settled(make_council("montanyana"))


def settled(council: Council) -> Council:
    """The council, once its making has been heard of."""
    number = council.organization.pk
    assert eventually(lambda: epochs._last[Change.CONTENT].get(number, 0) > 0)
    time.sleep(0.05)
    return council
