# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small SMTP server on loopback that keeps what it is given, byte by byte."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Caught:
    """One mail: the envelope, and what was written."""

    envelope: str
    recipients: list[str]
    content: bytes

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)


@dataclass
class Box:
    """What has arrived, and where the server listens."""

    port: int = 0
    mails: list[Caught] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    """One conversation: what it is told is kept in the server's box."""

    server: _Server

    def handle(self) -> None:
        self._say("220 catcher")
        envelope = ""
        recipients: list[str] = []
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"MAIL":
                envelope, recipients = _between(line), []
            elif verb == b"RCPT":
                recipients.append(_between(line))
            elif verb == b"DATA":
                self._say("354 go on")
                self.server.box.mails.append(Caught(envelope, recipients, self._content()))
            self._say("250 ok" if verb != b"QUIT" else "221 bye")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    box: Box


@contextmanager
def catching() -> Iterator[Box]:
    """A server that takes any mail."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.box = Box(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.box
        server.shutdown()


def _between(line: bytes) -> str:
    return line.decode().split("<")[1].split(">")[0]
