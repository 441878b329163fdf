# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo is made once for all its tests, which only read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings

_KEPT = ("django_migrations", "django_content_type")
AS_IN_THE_DEMO = {
    "IS_DEMO": True,
    "DEMO_PASSWORD": "acordem-demo",
    "EMAIL_BACKEND": "acordem.surfaces.mail.backend.QueueBackend",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@pytest.fixture(scope="module")
def uploads(tmp_path_factory) -> Iterator[None]:
    """A folder of their own for the files of the demo, while its tests last."""
    kept: Any = settings.STORAGES["default"]
    default = {**kept, "OPTIONS": {"location": tmp_path_factory.mktemp("media")}}
    with override_settings(STORAGES=settings.STORAGES | {"default": default}):
        yield


@pytest.fixture(scope="module")
def demo(uploads, django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    """What `seed` said while it made the councils in a database of their own rows."""
    from acordem.config.demo import seed

    said: list[str] = []
    with django_db_blocker.unblock():
        with override_settings(**AS_IN_THE_DEMO):
            assert seed(said.append) is True
        yield said
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            names = [f'"{name}"' for (name,) in cursor.fetchall() if name not in _KEPT]
            cursor.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE")
        for alias in connections:
            connections[alias].close()
