# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mail.dns_server import Zone, serving
from tests.mail.mail_server import Box, catching


@pytest.fixture
def zone(settings) -> Iterator[Zone]:
    """The DNS that the installation asks; it sends from 192.0.2.25 and asks for `include:_spf.acordem.example`."""
    with serving(Zone()) as zone:
        settings.DNS_SERVERS = [zone.address]
        settings.MAIL_SPF = "include:_spf.acordem.example"
        zone.txt("_spf.acordem.example", "v=spf1 ip4:192.0.2.25 -all")
        yield zone


@pytest.fixture
def box(settings) -> Iterator[Box]:
    """A mail server, and an installation that sends through it."""
    with catching() as box:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.DEFAULT_FROM_EMAIL = "Acordem <no-reply@acordem.example>"
        yield box
