# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpResponse

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.audit.actions import client_address


class ClientAddressMiddleware:
    """Works out where a request comes from, once, for rate limits and the log."""

    def __init__(self, get_response: Callable[[CouncilRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        if not _within(request.META.get("REMOTE_ADDR", ""), networks_of(settings.TRUSTED_PROXIES)):
            # Anybody can claim to have come through https; only our own proxies are believed.
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        chain = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = address_of(request.META.get("REMOTE_ADDR", ""), chain, settings.TRUSTED_PROXIES)
        token = client_address.set(address)
        try:
            return self.get_response(request)
        finally:
            client_address.reset(token)


def address_of(peer: str, forwarded: str, trusted: list[str]) -> str | None:
    """The client's address: the last one in the chain that is not a proxy of ours.

    `X-Forwarded-For` is believed only as far as configured proxies wrote it; anybody can send the header.
    """
    networks = networks_of(trusted)
    address = peer
    for hop in reversed([hop.strip() for hop in forwarded.split(",") if hop.strip()]):
        if not _within(address, networks):
            break
        address = hop
    try:
        return str(ip_address(address))
    except ValueError:
        return None


def networks_of(trusted: list[str]) -> list[IPv4Network | IPv6Network]:
    """The configured proxies, each an address or a network."""
    return [ip_network(network) for network in trusted]


def _within(address: str, networks: list[IPv4Network | IPv6Network]) -> bool:
    # A proxy on the same machine may come through a socket without an address.
    if address == "":
        return True
    try:
        return any(ip_address(address) in network for network in networks)
    except ValueError:
        return False
