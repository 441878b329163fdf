# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the attacks take place: every address of the ledger, every form of its pages; new ones by themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote_from_bytes, urlencode, urljoin, urlsplit

from django.db import transaction
from django.test import Client

from tests.hostile.pages import Form, Page
from tests.stories import Council
from tests.tenancy.ledger import rows
from tests.tenancy.places import address, browser

LONG = bool(os.environ.get("ACORDEM_LONG_CAMPAIGN"))
"""Everything against everything, instead of each string against a part of the places."""
_FOUND: list[Target] = []
WRITERS = ("visitor", "participant", "author", "admin")
PRECONDITION = 412  # asked by programs and told to programs
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Target:
    """A form, and who it was shown to."""

    role: str
    name: str
    form: Form

    def __str__(self) -> str:
        return f"{self.role} at {self.name} → {urlsplit(self.form.action).path}"


class Ground:
    """A council's site with people who mean it no good."""

    def __init__(self, council: Council, neighbor: Council) -> None:
        self.council, self.neighbor = council, neighbor
        self._sessions = {role: browser(role, council, neighbor).cookies for role in WRITERS}
        self.names = list(dict.fromkeys(name for _, name, _, _ in rows()))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Every address of the ledger by its name."""
        return {name: address(name, self.council) for name in self.names}

    def client(self, role: str = "visitor", **more: Any) -> Client:
        """A fresh browser with the session of a role; a failure of ours comes back as the 500 that people would get."""
        client = Client(headers={"host": self.council.host}, raise_request_exception=False, **more)
        for name, cookie in self._sessions[role].items():
            client.cookies[name] = cookie.value
        return client

    @cached_property
    def targets(self) -> list[Target]:
        """Every form that some role is shown at some address, once; looked for once in a run, as all grounds are alike."""
        if not _FOUND:
            _FOUND.extend(self.look_around())
        return _FOUND

    def look_around(self) -> list[Target]:
        """The same with what its hidden fields hold on this ground."""
        found: dict[tuple[str, ...], Target] = {}
        for role in WRITERS:
            for name, path in self.addresses.items():
                with self.unchanged():
                    answer = self.client(role).get(path)
                if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                    for form in Page(answer.text, path).forms:
                        key = (urlsplit(form.action).path, form.method, *sorted(form.fields))
                        found.setdefault(key, Target(role, name, form))
        return list(found.values())

    @cached_property
    def field_names(self) -> list[str]:
        """The names of all fields of all forms."""
        return sorted({name for target in self.targets for name in target.form.fields})

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """What is done within leaves no trace: the next attack finds what the first found."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def encoded(data: dict[str, Any]) -> str:
    """A form's body with values of text or of raw bytes."""
    pairs = []
    for name, value in data.items():
        raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        pairs.append(f"{urlencode({name: ''})}{quote_from_bytes(raw, safe='')}")
    return "&".join(pairs)


def faults(answer: Any, path: str = "") -> list[str]:
    """What is wrong with an answer, whoever asked for whatever: it failed, or something of it could run."""
    if answer.status_code >= 500:
        return [f"status {answer.status_code} ({getattr(answer, 'exc_info', None) and answer.exc_info[1]!r})"]
    found = []
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/html") and not answer.streaming:
        found += Page(answer.text, path).dangers
        if answer.status_code >= 400 and answer.status_code != PRECONDITION and len(Page(answer.text).words) < 20:
            found.append(f"status {answer.status_code} without a sentence")
    for name, value in answer.items():
        if "\r" in value or "\n" in value or name.lower().startswith("zzq"):
            found.append(f"a header of the attacker's: {name}: {value}")
    return found + _led_away(answer)


def _led_away(answer: Any) -> list[str]:
    to = answer.headers.get("Location", "")
    # As browsers read it: a backslash is a slash, and white space or controls in front are nothing.
    there = urlsplit(urljoin("http://here/ca/page", re.sub(r"^[\x00-\x20]+|[\t\r\n]", "", to).replace("\\", "/")))
    return [] if (there.scheme, there.netloc) == ("http", "here") else [f"leads away to {to!r}"]
