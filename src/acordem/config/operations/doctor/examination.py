# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from acordem.config.operations.doctor import database, site, work
from acordem.config.operations.doctor.findings import Finding, Level

Check = Callable[[], list[Finding]]

# Where one of these fails, serving would lose data or show it to the wrong council.
FATAL: Final[tuple[Check, ...]] = (
    database.check_version,
    database.check_roles,
    database.check_extensions,
    database.check_migrations,
    database.check_walls,
)
WITH_TABLES: Final[tuple[Check, ...]] = (
    database.check_room,
    work.check_workers,
    work.check_outbox,
    work.check_failures,
)
OF_SITE: Final[tuple[Check, ...]] = (
    site.check_secret_key,
    site.check_https,
    site.check_addresses,
    site.check_mail,
    site.check_spf,
    site.check_static_files,
    site.check_disk,
)
WITH_DATABASE: Final[tuple[Check, ...]] = (site.check_clock, site.check_encryption)


def examine() -> Iterator[Finding]:
    """Everything, one finding after the other; what depends on something that failed is left out."""
    reached = database.check_connections()
    yield from reached
    if _is_well(reached):
        fatal = [finding for check in FATAL for finding in check()]
        yield from fatal
        for check in (*WITH_DATABASE, *(WITH_TABLES if _is_well(fatal) else ())):
            yield from check()
    for check in OF_SITE:
        yield from check()


def fatal_problems() -> list[str]:
    """Why the web server must not start; none when it may."""
    found = database.check_connections()
    if _is_well(found):
        found = [*site.check_secret_key(), *(finding for check in FATAL for finding in check())]
    return [finding.text for finding in found if finding.level == Level.ERROR]


def _is_well(found: list[Finding]) -> bool:
    return all(finding.level != Level.ERROR for finding in found)
