# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no polite client sends, to the web server as it runs in production: it answers 4xx or closes, and stays up."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import connections

from acordem.components.proposals.models import Proposal
from acordem.config.operations.serving.web import web_command
from tests.cli.conftest import addresses, outside
from tests.stories import Council, make_council

pytestmark = pytest.mark.slow
HOST = b"Host: vilamar.localhost\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


class Wire:
    """A web server on a free port, spoken to byte by byte."""

    def __init__(self, council: Council, port: int) -> None:
        self.council, self.port = council, port

    def say(self, *pieces: bytes, wait: float = 3.0, pause: float = 0.0) -> bytes:
        """Send pieces over one connection and read until the server closes it or says nothing for `wait` seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            heard = b""
            try:
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(pause)
                connection.shutdown(socket.SHUT_WR)
                while more := connection.recv(65536):
                    heard += more
            except OSError:
                pass
            return heard

    def is_up(self) -> bool:
        return self.say(b"GET /ca/processes HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").startswith(
            b"HTTP/1.1 200"
        )


@pytest.fixture(scope="module")
def wire(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Wire]:
    with django_db_blocker.unblock():
        council = make_council("vilamar")
        council.proposal()
        cookie = council.client("Pau").cookies["session"].value
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        home = tmp_path_factory.mktemp("home")
        # The suite's own key, so that the session made here is one there.
        from django.conf import settings

        environment = outside() | addresses() | {"ACORDEM_HOME": str(home), "ACORDEM_SECRET_KEY": settings.SECRET_KEY}
        log = (home / "log").open("w")
        collect = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--settings=acordem.config.settings"]
        subprocess.run(collect, env=environment, check=True, stdout=log, stderr=log)
        server = subprocess.Popen(
            web_command([f"127.0.0.1:{port}"], 1, 4), env=environment | {"ACORDEM_POOL": "4"}, stdout=log, stderr=log
        )
        made = Wire(council, port)
        made.cookie = b"Cookie: session=" + cookie.encode() + b"\r\n"  # type: ignore[attr-defined]
        deadline = time.monotonic() + 40
        while True:
            try:
                if made.is_up():
                    break
            except OSError:
                pass
            assert time.monotonic() < deadline, (home / "log").read_text()
            time.sleep(0.2)
        yield made
        server.terminate()
        server.wait(40)
        log.close()
        told = (home / "log").read_text()
        assert "Traceback" not in told, told
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            kept = ("django_migrations", "django_content_type")
            names = [f'"{name}"' for (name,) in cursor.fetchall() if name not in kept]
            cursor.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE")
        for alias in connections:
            connections[alias].close()


def get(path: bytes, *headers: bytes, version: bytes = b"HTTP/1.1") -> bytes:
    return b"GET " + path + b" " + version + b"\r\n" + HOST + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


CLOSE = b"Connection: close"
MALFORMED = {
    "nothing": b"\r\n\r\n",
    "noise": bytes(range(256)) * 4,
    "a greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "HTTP/0.9": b"GET /ca/\r\n",
    "HTTP/0.9 with a version": get(b"/ca/", version=b"HTTP/0.9"),
    "HTTP/2 by hand": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/3": get(b"/ca/", CLOSE, version=b"HTTP/3.0"),
    "no version": b"GET /ca/\r\n" + HOST + b"\r\n",
    "no host": b"GET /ca/ HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET /ca/ HTTP/1.1\r\n" + HOST + b"Host: zzq.example\r\nConnection: close\r\n\r\n",
    "a method of control characters": b"G\x00T /ca/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method in small letters": b"get /ca/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "a long line": get(b"/ca/" + b"a" * 70000, CLOSE),
    "a thousand headers": get(b"/ca/", *[b"X-%d: 1" % n for n in range(1000)]),
    "a header without end": get(b"/ca/", b"X: " + b"a" * 70000),
    "a header folded": get(b"/ca/", b"X: a\r\n b", CLOSE),
    "a header with a space before its colon": get(b"/ca/", b"X : a", CLOSE),
    "a header of nothing": get(b"/ca/", b": a", CLOSE),
    "a header with nul": get(b"/ca/", b"X: a\x00b", CLOSE),
    "a header with a bare return": get(b"/ca/", b"X: a\rSet-Cookie: zzq", CLOSE),
    "a header underscored": get(b"/ca/", b"X_Forwarded_Proto: https", b"HTTP_HOST: zzq", CLOSE),
    "a header that says where the site begins": get(b"/ca/", b"SCRIPT_NAME: /zzq", CLOSE),
    "bare line feeds": b"GET /ca/ HTTP/1.1\nHost: vilamar.localhost\n\n",
    "a whole address": b"GET http://zzq.example/ca/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "a whole address of ours": b"GET http://vilamar.localhost/ca/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "a scheme of nobody": b"GET zzq:/ca/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "only an authority": b"CONNECT zzq.example:443 HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "an asterisk": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "a path without a slash": b"GET ca HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    "a path of backslashes": get(b"\\\\zzq.example\\ca", CLOSE),
    "two slashes": get(b"//zzq.example/ca/", CLOSE),
    "a fragment": get(b"/ca/#zzq", CLOSE),
    "bytes in the path": get(b"/ca/\xff\xfe\xc0\xaf", CLOSE),
    "a nul in the path": get(b"/ca/references/a%00b", CLOSE),
    "a return in the path": get(b"/ca/%0d%0aSet-Cookie:%20zzq=1", CLOSE),
    "brackets in the path": get(b"//[::1", CLOSE),
    "a length that is none": get(b"/ca/", b"Content-Length: zzq"),
    "a length below nothing": get(b"/ca/", b"Content-Length: -1"),
    "a length with a plus": get(b"/ca/", b"Content-Length: +5"),
    "a length without end": get(b"/ca/", b"Content-Length: " + b"9" * 400),
    "two lengths": get(b"/ca/", b"Content-Length: 5", b"Content-Length: 6") + b"aaaaaa",
    "a length and chunks": get(b"/ca/", b"Content-Length: 6", b"Transfer-Encoding: chunked")
    + b"0\r\n\r\nGET /zzq HTTP/1.1\r\n\r\n",
    "chunks and an encoding of nobody": get(b"/ca/", b"Transfer-Encoding: zzq, chunked") + b"0\r\n\r\n",
    "chunks twice": get(b"/ca/", b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity") + b"0\r\n\r\n",
    "chunks nearly": get(b"/ca/", b"Transfer-Encoding: xchunked") + b"0\r\n\r\n",
    "chunks with a tab": get(b"/ca/", b"Transfer-Encoding:\tchunked") + b"0\r\n\r\n",
    "a chunk of no number": get(b"/ca/", b"Transfer-Encoding: chunked") + b"zzq\r\n\r\n",
    "a chunk below nothing": get(b"/ca/", b"Transfer-Encoding: chunked") + b"-5\r\nabc\r\n0\r\n\r\n",
    "a chunk without end": get(b"/ca/", b"Transfer-Encoding: chunked") + b"f" * 40 + b"\r\nabc",
    "an expectation of nobody": get(b"/ca/", b"Expect: zzq", CLOSE),
    "a proxy's word": b"PROXY TCP4 6.6.6.6 127.0.0.1 1 2\r\n" + get(b"/ca/", CLOSE),
}


def statuses(heard: bytes) -> list[int]:
    return [int(part[:3]) for part in heard.split(b"HTTP/1.1 ")[1:] if part[:3].isdigit()]


@pytest.mark.parametrize("kind", MALFORMED)
def test_what_is_malformed_is_refused_or_closed_and_the_next_is_served(wire, kind):
    heard = wire.say(MALFORMED[kind])
    # 501 and 505 say that the protocol asked for is none of ours; 500 would say that we failed.
    assert all(code < 500 or code in (501, 505) for code in statuses(heard)), heard[:300]
    assert b"zzq=1" not in heard.partition(b"\r\n\r\n")[0]
    assert wire.is_up()


def test_a_second_request_smuggled_behind_a_first_is_not_answered(wire):
    for kind in ("a length and chunks", "chunks nearly", "two lengths"):
        assert len(statuses(wire.say(MALFORMED[kind]))) <= 1, kind


def test_requests_one_after_the_other_on_one_line_are_each_answered(wire):
    heard = wire.say(get(b"/ca/processes") + get(b"/ca/zzq") + get(b"/ca/", CLOSE))
    assert [code for code in statuses(heard) if code >= 400] in ([404], [])
    assert wire.is_up()


def post(wire: Wire, path: str, body: bytes, length: int | None = None, kind: bytes = FORM) -> bytes:
    size = len(body) if length is None else length
    cookies = wire.cookie.rstrip(b"\r\n") + b"; csrftoken=" + b"a" * 32 + b"\r\n"  # type: ignore[attr-defined]
    token = b"X-CSRFToken: " + b"a" * 32 + b"\r\n"
    head = b"POST " + path.encode() + b" HTTP/1.1\r\n" + HOST + cookies + token + kind
    return head + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % size + body


BODY = b"title=M%C3%A9s+arbres+a+la+pla%C3%A7a+Major&body=A+l%27estiu+no+s%27hi+pot+estar.+En+calen+deu."


def proposals(wire: Wire) -> int:
    with wire.council.scope():
        return Proposal.objects.count()


def test_a_body_cut_in_the_middle_writes_nothing(wire, django_db_blocker):
    with django_db_blocker.unblock():
        before = proposals(wire)
        for part in (b"", BODY[:10], BODY[:-5], BODY):
            heard = wire.say(post(wire, wire.council.url("/new"), part, len(BODY) + 50), pause=0.2)
            assert not [code for code in statuses(heard) if code >= 500 or code == 302], heard[:200]
        multipart = b"Content-Type: multipart/form-data; boundary=x\r\n"
        part = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nUna propos'
        heard = wire.say(post(wire, wire.council.url("/new"), part, len(part) + 99, multipart), pause=0.2)
        assert not [code for code in statuses(heard) if code >= 500 or code == 302], heard[:200]
        assert proposals(wire) == before
        assert wire.is_up()


def test_a_body_that_trickles_in_is_taken_whole_and_once(wire, django_db_blocker):
    with django_db_blocker.unblock():
        before = proposals(wire)
        whole = post(wire, wire.council.url("/new"), BODY)
        pieces = [whole[at : at + 60] for at in range(0, len(whole), 60)]
        assert statuses(wire.say(*pieces, pause=0.05)) == [302]
        assert proposals(wire) == before + 1


def test_whoever_leaves_before_the_answer_leaves_the_server_well(wire):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", wire.port)) as connection:
            connection.sendall(get(b"/ca/processes"))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    assert wire.is_up()


def test_a_length_larger_than_allowed_is_refused_without_reading_it(wire):
    heard = wire.say(post(wire, wire.council.url("/new"), b"title=a", 10**12), pause=0.2)
    assert not [code for code in statuses(heard) if code >= 500]
    assert wire.is_up()
