# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The suite runs as the application's own role, under row-level security: a suite run as owner proves nothing."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connections

from tests.stories import Council, make_council

# One for each process that runs part of the suite: they share the server and nothing else.
TEST_DATABASE = "_".join(
    [os.environ.get("ACORDEM_TEST_DATABASE", "test_acordem"), os.environ.get("PYTEST_XDIST_WORKER", "")]
).rstrip("_")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_KEPT = ("django_migrations", "django_content_type")


def pytest_configure(config: pytest.Config) -> None:
    """Static files straight from their sources: what `collectstatic` would make is tested by the browser journeys."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Rows of one test must not be seen by the next; tests/page_cache switches it on.
    settings.PAGE_CACHE_BYTES = 0
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with rows may use the connection apart (rate limits) too; it is rolled back like the other."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=["default", "apart"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """A database made and migrated by the owner; every connection of the suite is then the role it is in production."""
    from acordem.config.databases import migrate
    from acordem.config.embedded import ensure_running

    if settings.USES_EMBEDDED_DATABASE:
        ensure_running(settings.HOME)
    owner = {**settings.DATABASES["owner"]}
    drop_database(owner, TEST_DATABASE)
    as_owner(owner, f"CREATE DATABASE {TEST_DATABASE}")
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = settings.DATABASES[alias]["NAME"] = TEST_DATABASE
        migrate()
    yield
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()
    # Where an autovacuum is still at work after all that was imported, it stays: the next run drops it first.
    with suppress(psycopg.errors.InsufficientPrivilege):
        drop_database(owner, TEST_DATABASE, seconds=10)


def drop_database(owner: dict, name: str, seconds: int = 30) -> None:
    """Drop a database of the suite; an autovacuum at work in it belongs to the server and is nobody's to stop: it ends."""
    until = time.monotonic() + seconds
    while True:
        try:
            return as_owner(owner, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        except psycopg.errors.InsufficientPrivilege:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def as_owner(owner: dict, statement: str) -> None:
    parameters = {"dbname": owner["NAME"], "user": owner["USER"], "password": owner["PASSWORD"]}
    parameters |= {"host": owner["HOST"], "port": owner["PORT"], **owner["OPTIONS"]}
    with psycopg.connect(**{k: v for k, v in parameters.items() if v}, autocommit=True) as connection:
        connection.execute(statement)


def empty_tables(tries: int = 5) -> None:
    """Empty all tables, once whoever still writes has ended: a browser that is closed may have sent a draft just then."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [f'"{name}"' for (name,) in cursor.fetchall() if name not in _KEPT]
        while True:
            tries -= 1
            try:
                return cursor.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE")
            except OperationalError as error:
                # Of two that wait for each other PostgreSQL ends one, and the other goes on.
                if not tries or not isinstance(error.__cause__, psycopg.errors.DeadlockDetected):
                    raise


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """For tests with several connections: everything is committed for real, and emptied by the owner afterwards."""
    with django_db_blocker.unblock():
        yield
        empty_tables()
        for alias in connections:
            connections[alias].close()


@pytest.fixture(autouse=True)
def _as_in_production(settings) -> None:
    """Mail is queued as it is for real (Django's test runner puts a list in its place); only passwords are quicker."""
    settings.EMAIL_BACKEND = "acordem.surfaces.mail.backend.QueueBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def media(request, settings, tmp_path) -> Path:
    """Where this test's uploads lie: in a folder of its own, or where all the tests of its module have theirs."""
    default = settings.STORAGES["default"]
    if "uploads" in request.fixturenames:
        return Path(default["OPTIONS"]["location"])
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": {"location": tmp_path}}}
    return tmp_path


@pytest.fixture
def vilamar(db) -> Council:
    """A council by the sea: Catalan by default, four languages, a process whose open phase takes proposals."""
    return make_council("vilamar")


@pytest.fixture
def montanyana(db) -> Council:
    """The neighbour: same everything, other people, other rows."""
    return make_council("montanyana")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the whole run: Playwright refuses to be started twice in one thread."""
    # Imported here: the quick tests are collected where no browser is installed.
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django must not take it for an asynchronous server.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("ACORDEM_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("No Chromium was found: `make test-browser` installs it or says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
