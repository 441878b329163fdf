# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The DNS itself, asked within a time that somebody waits for."""

from __future__ import annotations

import ipaddress
import time
from typing import Final

import dns.exception
import dns.name
import dns.nameserver
import dns.rdata
import dns.rdatatype
import dns.resolver
from django.conf import settings

from acordem.surfaces.mail.records.answers import Lookup, Unanswered

SECONDS: Final = 5.0
"""For all the questions of a check together."""
_ONE_TRY: Final = 1.5
_NO_NAME: Final = (
    *(dns.name.NameTooLong, dns.name.LabelTooLong, dns.name.EmptyLabel, dns.name.IDNAException),
    *(dns.exception.SyntaxError, UnicodeError),
)
"""What a name is that no DNS can have."""
_MOST_RECORDS: Final = 100
_LONGEST: Final = 4_096


def within(seconds: float = SECONDS) -> Lookup:
    """A lookup whose questions take at most so many seconds all together; the same one is asked once."""
    resolver = _resolver()
    until = time.monotonic() + seconds
    known: dict[tuple[str, str], list[str]] = {}

    def look(name: str, kind: str) -> list[str]:
        key = (name.lower().rstrip("."), kind)
        if key not in known:
            known[key] = _ask(resolver, *key, until - time.monotonic())
        return known[key]

    return look


def _ask(resolver: dns.resolver.Resolver, name: str, kind: str, seconds: float) -> list[str]:
    if seconds <= 0:
        raise Unanswered
    try:
        # With its dot a name is whole: nothing of this machine's own domain is put behind it.
        answer = resolver.resolve(f"{name}.", kind, lifetime=seconds, raise_on_no_answer=False)
    except (dns.resolver.NXDOMAIN, *_NO_NAME):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise Unanswered from error
    return [_told(record) for record in list(answer.rrset or ())[:_MOST_RECORDS]]


def _told(record: dns.rdata.Rdata) -> str:
    if record.rdtype == dns.rdatatype.TXT:
        return b"".join(record.strings).decode("latin-1")[:_LONGEST]  # type: ignore[attr-defined]
    if record.rdtype == dns.rdatatype.MX:
        return str(record.exchange).rstrip(".").lower()  # type: ignore[attr-defined]
    return str(record.address)  # type: ignore[attr-defined]


def _resolver() -> dns.resolver.Resolver:
    servers: list[str] = settings.DNS_SERVERS
    resolver = dns.resolver.Resolver(configure=not servers)
    resolver.timeout = _ONE_TRY
    if servers:
        resolver.nameservers = [_nameserver(server) for server in servers]
    return resolver


def _nameserver(server: str) -> dns.nameserver.Nameserver:
    """`192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`."""
    address, port = server, "53"
    if server.startswith("["):
        address, _, port = server[1:].partition("]")
        port = port.lstrip(":") or "53"
    elif server.count(":") == 1:
        address, _, port = server.partition(":")
    return dns.nameserver.Do53Nameserver(str(ipaddress.ip_address(address)), int(port))
