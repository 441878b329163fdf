# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""PostgreSQL without an installation: a server of our own, started when nothing is configured."""

from acordem.config.embedded.binaries import binaries_of_package
from acordem.config.embedded.places import DatabaseUrls, database_urls
from acordem.config.embedded.process import EmbeddedServerError
from acordem.config.embedded.server import ensure_running, stop

__all__ = [
    "DatabaseUrls",
    "EmbeddedServerError",
    "binaries_of_package",
    "database_urls",
    "ensure_running",
    "stop",
]
