# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small DNS server on loopback, by UDP and TCP: it says what its records say, late, wrongly or not at all."""

from __future__ import annotations

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

MOST_BY_UDP = 1_232


@dataclass
class Zone:
    """What the server says: texts by name and kind. `silent` names are never answered, `failing` ones by SERVFAIL."""

    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    slow: float = 0  # seconds
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """(by UDP or TCP, name, kind) of every question."""
    address: str = ""

    def txt(self, name: str, *texts: str | bytes) -> None:
        """Put TXT records, each split into strings as the protocol wants."""
        self.records[name, "TXT"] = [_quoted(text) for text in texts]

    def put(self, name: str, kind: str, *values: str) -> None:
        self.records[name, kind] = list(values)

    def take(self, name: str, kind: str = "TXT") -> None:
        del self.records[name, kind]

    def answer(self, wire: bytes, by: str) -> bytes | None:
        question = dns.message.from_wire(wire)
        name = question.question[0].name.to_text().rstrip(".").lower()
        kind = dns.rdatatype.to_text(question.question[0].rdtype)
        self.asked.append((by, name, kind))
        time.sleep(self.slow)
        if name in self.silent:
            return None
        reply = dns.message.make_response(question)
        reply.flags |= dns.flags.RA
        if name in self.failing:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif values := self.records.get((name, kind)):
            reply.answer.append(dns.rrset.from_text(question.question[0].name, 60, "IN", kind, *values))
        elif not any(there == name for there, _kind in self.records):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        whole = reply.to_wire(max_size=65_535)
        if by == "UDP" and len(whole) > MOST_BY_UDP:
            reply.answer.clear()
            reply.flags |= dns.flags.TC
            return reply.to_wire()
        return whole


def _quoted(text: str | bytes) -> str:
    raw = text.encode() if isinstance(text, str) else text
    parts = [raw[at : at + 255] for at in range(0, len(raw), 255)] or [b""]
    return " ".join('"' + "".join(f"\\{byte:03d}" for byte in part) + '"' for part in parts)


@contextmanager
def serving(zone: Zone) -> Iterator[Zone]:
    """The zone, answered at `zone.address`."""

    class Udp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, socket = self.request
            if reply := zone.answer(data, "UDP"):
                socket.sendto(reply, self.client_address)

    class Tcp(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            (length,) = struct.unpack("!H", self.rfile.read(2))
            if reply := zone.answer(self.rfile.read(length), "TCP"):
                self.wfile.write(struct.pack("!H", len(reply)) + reply)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Tcp) as tcp:
        port = tcp.server_address[1]
        with socketserver.ThreadingUDPServer(("127.0.0.1", port), Udp) as udp:
            for server in (tcp, udp):
                server.daemon_threads = True
                threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            zone.address = f"127.0.0.1:{port}"
            yield zone
            for server in (tcp, udp):
                server.shutdown()
