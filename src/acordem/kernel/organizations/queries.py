# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.organizations.models import Host, Organization


def host_named(name: str) -> Host | None:
    """The host of that name with its organization; None where no council answers to it."""
    host = Host.objects.select_related("organization").filter(name=name.lower().rstrip(".")).first()
    if host is not None and host.is_main:
        host.organization.main_host = host.name
    return host


def organizations_in_directory() -> list[tuple[Organization, str]]:
    """The councils that agreed to be listed, with the main host of each."""
    hosts = Host.objects.filter(is_main=True, organization__is_in_directory=True).select_related("organization")
    return [(host.organization, host.name) for host in hosts.order_by("organization__slug")]
