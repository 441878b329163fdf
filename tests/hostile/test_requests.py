# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests that no browser makes: other methods, bodies that are no forms, headers that lie."""

from __future__ import annotations

import pytest

from tests.hostile.ground import FORM, LONG, encoded, faults

pytestmark = pytest.mark.slow


METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "get", "Post", "ZZQ")


def test_other_methods_are_refused_or_ask_for_the_same(ground):
    wrong = []
    for place, (name, path) in enumerate(ground.addresses.items()):
        for turn, method in enumerate(METHODS):
            if not LONG and (place + turn) % 3:
                continue
            with ground.unchanged():
                client = ground.client("author")
                answer = client.generic(method, path, encoded({"title": "x"}), content_type=FORM)
                asked = client.get(path) if method == "HEAD" else answer
            found = [] if method == "HEAD" else faults(answer, path)
            if answer.status_code >= 500 or answer.status_code != asked.status_code:
                found.append(f"{answer.status_code} where GET has {asked.status_code}")
            wrong += [f"{method} {name}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


BODIES = {
    "nothing": (b"", FORM),
    "nothing of no kind": (b"", ""),
    "bytes": (bytes(range(256)), "application/octet-stream"),
    "json": (b'{"title": {"$ne": null}, "body": [1, 2]}', "application/json"),
    "broken json": (b'{"title": ', "application/json"),
    "xml": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "text/xml"),
    "an unknown charset": (b"title=a", f"{FORM}; charset=zzq-8"),
    "another charset": ("title=à".encode("utf-16"), f"{FORM}; charset=utf-16"),
    "seven bits": (b"title=+ADw-zzq+AD4-&body=+ADw-zzq+AD4-", f"{FORM}; charset=utf-7"),
    "a charset that decodes nothing": (b"title=a", f"{FORM}; charset=rot13"),
    "a charset of idna": (b"title=a", f"{FORM}; charset=idna"),
    "a charset of unicode escape": (b"title=\\x3czzq\\x3e", f"{FORM}; charset=unicode_escape"),
    "a thousand fields": ("&".join(f"f{n}=1" for n in range(1001)).encode(), FORM),
    "two thousand values": (b"&".join([b"title=x"] * 2000), FORM),
    "too large": (b"body=" + b"x" * (2 * 2**20 + 1), FORM),
    "only separators": (b"&&&===&=&;;", FORM),
    "names of everything": (b"__proto__=1&constructor=1&title[]=a&title[x][y]=b&self=1&kwargs=1&request=1", FORM),
    "the same field twice": (b"title=a&title=b&body=c&body=d&vote=up&vote=down&answer=accept&answer=no", FORM),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "an empty boundary": (b"--\r\n", "multipart/form-data; boundary="),
    "a boundary of letters that are none": (b"--\xff\r\n", "multipart/form-data; boundary=\u00e9"),
    "a boundary too long": (b"--x", "multipart/form-data; boundary=" + "b" * 300),
    "cut": (
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nUna propos',
        "multipart/form-data; boundary=x",
    ),
    "cut in a header": (b"--x\r\nContent-Dispo", "multipart/form-data; boundary=x"),
    "no name": (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    "broken base64": (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        b"!!!!=\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a field in base64 that is none": (
        b'--x\r\nContent-Disposition: form-data; name="title"\r\nContent-Transfer-Encoding: base64\r\n\r\n\xff'
        b"A=B\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a file where text is asked for": (
        b'--x\r\nContent-Disposition: form-data; name="title"; filename="../../zzq.html"\r\n'
        b"Content-Type: text/html\r\n\r\n<zzq>\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "two hundred files": (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\na\r\n' % n for n in range(200)
        )
        + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a header of a part without end": (
        b"--x\r\nContent-Disposition: form-data; name=" + b"a" * 20000 + b"\r\n\r\n1\r\n--x--",
        "multipart/form-data; boundary=x",
    ),
    "parts within parts": (
        b'--x\r\nContent-Disposition: form-data; name="title"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n'
        b"--y\r\n\r\na\r\n--y--\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a filename in another charset": (
        b"--x\r\nContent-Disposition: form-data; name=\"f\"; filename*=zzq''%ff\r\n\r\na\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
}


def test_bodies_that_are_no_forms_are_refused_with_a_sentence(ground):
    wrong = []
    for place, (name, path) in enumerate(ground.addresses.items()):
        for turn, (kind, (body, content_type)) in enumerate(BODIES.items()):
            if not LONG and (place + turn) % 8:
                continue
            for role in ("author", "visitor"):
                with ground.unchanged():
                    client = ground.client(role, enforce_csrf_checks=bool(turn % 2))
                    answer = client.generic("POST", path, body, content_type=content_type)
                wrong += [f"{name} with {kind} as {role}: {fault}" for fault in faults(answer, path)]
    assert not wrong, "\n".join(wrong)


HEADERS = {
    "languages of nobody": {"Accept-Language": "zz;q=nan, *;q=1e309, -, ;;;q=,,,\u00e9"},
    "languages without end": {"Accept-Language": "ca;q=0.1," * 3000},
    "encodings of nobody": {"Accept-Encoding": "gzip;q=0, *;q=0, identity;q=0"},
    "an encoding called gzipped": {"Accept-Encoding": "x-gzipped-not"},
    "cookies broken": {"Cookie": 'session; =; ===; session="\\; csrftoken=\u00e9; language=<zzq>; \x01=\x02'},
    "cookies without end": {"Cookie": "; ".join(f"c{n}={n}" for n in range(3000))},
    "a session that is long": {"Cookie": "session=" + "a" * 8000},
    "a session of sql": {"Cookie": "session=' OR 1=1; csrftoken=<zzq>"},
    "a session of nothing": {"Cookie": "session="},
    "a session with nul": {"Cookie": "session=a\x00b; language=ca\x00"},
    "a session in octal": {"Cookie": 'session="\\000\\377\\303"; messages="\\054"'},
    "two sessions": {"Cookie": "session=a; session=b"},
    "messages": {"Cookie": 'messages="W1siX19qc29uX21lc3NhZ2UiLDAsMjUsIjx6enE+Il1d"; sessionid=zzq'},
    "a language": {"Cookie": "language=../../<zzq>"},
    "a token": {"X-CSRFToken": "\u00e9" * 10, "Cookie": "csrftoken=short"},
    "where from": {"Referer": "javascript:zzq=1", "Origin": "null"},
    "where from brackets": {"Referer": "http://[::1", "Origin": "http://[zzq"},
    "where from out of range": {"Referer": "https://zzq.example:99999/", "Origin": "https://a:b@c:port"},
    "htmx": {"HX-Request": "true", "HX-Target": "<zzq>", "HX-Current-URL": "javascript:zzq=1", "HX-Boosted": "true"},
    "ranges": {"Range": "bytes=0-0,1-1,2-2,-5,a-b," + "0-," * 1000},
    "range of one": {"Range": "bytes=999999999999999999999-"},
    "matches": {"If-None-Match": '*, W/"", "\u00e9', "If-Match": '"zzq"', "If-Modified-Since": "never"},
    "dates": {
        "If-Modified-Since": "Sat, 99 Foo 99999 99:99:99 GMT",
        "If-Unmodified-Since": "Thu, 01 Jan 0000 00:00:00",
    },
    "forwarded": {
        "X-Forwarded-For": "not an address, 1.2.3.4, ::zzq",
        "X-Forwarded-Host": "zzq.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "zzq",
        "Forwarded": "host=zzq.example;proto=https",
        "X-Real-IP": "<zzq>",
    },
    "rewritten": {"X-Original-URL": "/zzq", "X-Rewrite-URL": "/zzq", "X-HTTP-Method-Override": "DELETE"},
    "content": {"Content-Type": "\u00e9;;;=;charset", "Content-Encoding": "gzip"},
    "accepting": {"Accept": "application/json;q=zzq, */*;q=1e400, a/b/c"},
    "upgrading": {"Upgrade": "websocket", "Connection": "Upgrade, session", "Expect": "100-continue"},
    "proxied": {"Proxy": "http://zzq.example", "Via": "<zzq>", "From": "<zzq>", "User-Agent": "() { :;}; echo zzq"},
    "authorised": {"Authorization": "Basic \u00e9", "Cookie2": "x"},
}


def test_headers_that_lie_change_nothing_for_the_worse(ground):
    wrong = []
    for place, (name, path) in enumerate(ground.addresses.items()):
        for turn, (kind, headers) in enumerate(HEADERS.items()):
            if not LONG and (place + turn) % 10:
                continue
            for role in ("author", "visitor"):
                with ground.unchanged():
                    client = ground.client(role)
                    asked = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
                    cookie = asked.pop("HTTP_COOKIE", None)
                    if cookie is not None:
                        client.cookies.clear()
                        asked["HTTP_COOKIE"] = cookie
                    answers = [client.get(path, **asked), client.post(path, {"title": "x"}, **asked)]
                for answer in answers:
                    wrong += [f"{name} with {kind} as {role}: {fault}" for fault in faults(answer, path)]
                    if not answer.streaming and b"zzq.example" in answer.content:
                        wrong.append(f"{name} with {kind} as {role}: repeats the host")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "zzq.example",
        "vilamar.localhost:zzq",
        "vilamar.localhost:99999",
        "vilamar.localhost.zzq.example",
        "zzq@vilamar.localhost",
        "vilamar.localhost/zzq",
        "vilamar.localhost, zzq.example",
        "[::1]",
        "[zzq]",
        "[",
        "<zzq>",
        "vilamar\u00e9.localhost",
        "vilamar.localhost\x00",
        "VILAMAR.localhost.",
        "vilamar.localhost..",
        "a" * 3000,
        "xn--zzq-",
        "127.0.0.1",
        "%76ilamar.localhost",
    ],
)
def test_hosts_of_nobody_are_told_so_and_never_repeated(ground, host):
    wrong = []
    for name, path in list(ground.addresses.items())[:: 1 if LONG else 10]:
        for method in ("get", "post"):
            with ground.unchanged():
                answer = getattr(ground.client(), method)(path, headers={"host": host})
            wrong += [f"{method} {name}: {fault}" for fault in faults(answer, path)]
            if not answer.streaming and b"zzq" in answer.content:
                wrong.append(f"{method} {name}: repeats the host")
    assert not wrong, "\n".join(wrong)
