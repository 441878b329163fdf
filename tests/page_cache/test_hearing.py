# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a process hears of changes, and what it believes while it doesn't."""

from __future__ import annotations

import time

import pytest
from django.db import connection, transaction

from acordem.kernel.organizations import epochs as module
from acordem.kernel.organizations.epochs import Epochs, touch
from acordem.kernel.organizations.held import Held
from tests.page_cache.conftest import eventually, settled
from tests.stories import make_council

HERE, THERE = 1, 2


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

        def monotonic(self) -> float:
            return self.now

    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def heard(clock) -> Epochs:
    heard = Epochs()
    heard.begin_to_hear()
    return heard


def wait(heard: Epochs, clock, seconds: float) -> None:
    clock.now += seconds
    heard.still_hearing()


def test_what_was_read_is_current_until_its_site_changes(heard):
    reading = heard.reading()
    heard.hear(f"content:{THERE}")
    assert heard.is_current(reading, HERE)
    heard.hear(f"content:{HERE}")
    assert not heard.is_current(reading, HERE)
    assert heard.is_current(heard.reading(), HERE)


def test_counters_may_lag_for_thirty_seconds(heard, clock):
    reading = heard.reading()
    wait(heard, clock, 40)
    assert heard.is_current(reading, HERE)
    heard.hear(f"counters:{HERE}")
    assert not heard.is_current(reading, HERE)
    reading = heard.reading()
    heard.hear(f"counters:{HERE}")
    wait(heard, clock, 29)
    assert heard.is_current(reading, HERE)
    wait(heard, clock, 2)
    assert not heard.is_current(reading, HERE)


def test_a_comment_ends_pages_at_once_and_what_the_site_is_made_of_only_after_thirty_seconds(heard, clock):
    reading = heard.reading()
    heard.hear(f"pages:{THERE}")
    assert heard.is_current(reading, HERE)
    heard.hear(f"pages:{HERE}")
    assert not heard.is_current(reading, HERE)
    assert heard.holds(reading, HERE)
    wait(heard, clock, 29)
    assert heard.holds(reading, HERE)
    wait(heard, clock, 2)
    assert not heard.holds(reading, HERE)


def test_what_the_site_is_made_of_ends_with_a_change_of_it(heard):
    reading = heard.reading()
    assert heard.holds(reading, HERE)
    heard.hear(f"content:{HERE}")
    assert not heard.holds(reading, HERE)


def test_a_kind_of_change_not_known_here_is_a_change_of_everything(heard):
    reading = heard.reading()
    heard.hear(f"weather:{HERE}")
    assert not heard.holds(reading, HERE)


def test_deaf_it_holds_nothing(heard, clock):
    reading = heard.reading()
    clock.now += 1.1
    assert not heard.holds(reading, HERE)


def test_nothing_is_current_for_more_than_five_minutes(heard, clock):
    reading = heard.reading()
    wait(heard, clock, 299)
    assert heard.is_current(reading, HERE)
    wait(heard, clock, 2)
    assert not heard.is_current(reading, HERE)


def test_deaf_for_a_second_it_believes_nothing_older(heard, clock):
    reading = heard.reading()
    clock.now += 0.9
    assert heard.is_current(reading, HERE)
    clock.now += 0.2
    assert not heard.is_current(reading, HERE)
    assert heard.is_current(heard.reading(), HERE)


def test_what_was_read_before_it_heard_again_is_not_current(heard):
    reading = heard.reading()
    heard.begin_to_hear()
    assert not heard.is_current(reading, HERE)


def test_every_process_hears_at_commit_and_not_before(listening):
    council = make_council("vilamar")
    one, other = Epochs(), Epochs()
    listening(one)
    listening(other)
    number = council.organization.pk
    readings = one.reading(), other.reading()
    with council.scope():
        touch()
        time.sleep(0.1)
        assert one.is_current(readings[0], number)
    assert eventually(lambda: not one.is_current(readings[0], number), seconds=0.5)
    assert eventually(lambda: not other.is_current(readings[1], number), seconds=0.5)


def test_a_change_taken_back_is_not_heard(listening):
    council = make_council("vilamar")
    heard = Epochs()
    listening(heard)
    reading = heard.reading()
    with council.scope():
        touch()
        transaction.set_rollback(True)
    time.sleep(0.2)
    assert heard.is_current(reading, council.organization.pk)


def kill_listeners() -> int:
    """End every other connection of this role in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def test_killed_it_comes_back_and_misses_nothing(cache):
    """The listener's connection ends; what is published meanwhile is seen, though nobody was told."""
    council = settled(make_council("vilamar"))
    client = council.client()
    assert "Un tobogan nou" not in client.get(council.url()).content.decode()
    before = module.epochs.reading()
    assert kill_listeners() >= 1
    council.proposal("Un tobogan nou")
    published = time.monotonic()

    assert eventually(lambda: "Un tobogan nou" in client.get(council.url()).content.decode(), seconds=1.5)
    assert time.monotonic() - published < 1.2
    assert eventually(lambda: module.epochs.reading().hearing > before.hearing)
    assert eventually(lambda: module.epochs.hears)

    council.proposal("Un gronxador")
    assert eventually(lambda: "Un gronxador" in client.get(council.url()).content.decode(), seconds=0.5)


def test_a_held_value_is_read_again_after_a_change_and_by_each_council(cache):
    held, reads = Held(), []

    def read() -> int:
        reads.append(1)
        return len(reads)

    vilamar, montanyana = settled(make_council("vilamar")), settled(make_council("montanyana"))
    with vilamar.scope():
        assert [held.get("key", read), held.get("key", read), held.get("other", read)] == [1, 1, 2]
    with montanyana.scope():
        assert held.get("key", read) == 3
        touch()
    before = module.epochs.reading().change
    with vilamar.scope():
        assert held.get("key", read) == 1
        touch()
    assert eventually(lambda: module.epochs.reading().change > before)
    time.sleep(0.05)
    with vilamar.scope():
        assert held.get("key", read) == 4
        assert held.get("key", read) == 4


def test_without_hearing_nothing_is_held(committed, monkeypatch):
    monkeypatch.setattr(module.epochs, "_heard_at", float("-inf"))
    held, values = Held(), iter(range(9))
    with make_council("vilamar").scope():
        assert [held.get("key", lambda: next(values)) for _ in range(3)] == [0, 1, 2]
