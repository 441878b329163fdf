# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.organizations.epochs import Reading, epochs
from acordem.kernel.organizations.models import Host, Organization

_held: dict[str, tuple[Host, Reading]] = {}


def host_named(name: str) -> Host | None:
    """The host of that name with its organization; None where no council answers to it.

    Held in the process while it hears of changes. Names that nobody answers to are not: they have no end.
    """
    name = name.lower().rstrip(".")
    held, reading = _held.get(name, (None, None))
    if held is not None and reading is not None and epochs.holds(reading, held.organization_id):
        return held
    reading = epochs.reading()
    host = Host.objects.select_related("organization").filter(name=name).first()
    if host is not None and host.is_main:
        host.organization.main_host = host.name
    if host is not None and epochs.hears:
        _held[name] = (host, reading)
    return host


def organizations_in_directory() -> list[tuple[Organization, str]]:
    """The councils that agreed to be listed, with the main host of each."""
    hosts = Host.objects.filter(is_main=True, organization__is_in_directory=True).select_related("organization")
    return [(host.organization, host.name) for host in hosts.order_by("organization__slug")]
