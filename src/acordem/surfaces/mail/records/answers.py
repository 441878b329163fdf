# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked of the DNS and what is said of it, as plain values: what judges needs no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from acordem.surfaces.mail.enums import Outcome

Lookup = Callable[[str, str], list[str]]
"""From a name and a kind of record (TXT, A, AAAA, MX) to what it holds; nothing where there is no name or no record.
Raises `Unanswered`."""

SHOWN = 500
BESIDE = " | "
"""Between several records that are told together: what is shown of them is plain ASCII."""


class Unanswered(Exception):
    """The DNS could not be asked now: it was slow, failed, or does not make sense. It may answer later."""


@dataclass(frozen=True)
class Check:
    """How one record is, why (a code that `sentences` puts into words), and what was found, for those words."""

    outcome: Outcome
    code: str
    values: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        return {"outcome": str(self.outcome), "code": self.code, "values": self.values}


UNKNOWN = Check(Outcome.UNKNOWN, "unknown")


def shown(text: str) -> str:
    """What strangers wrote, short enough and with nothing that cannot be stored or read."""
    plain = "".join(
        letter if letter.isascii() and letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"


def wrong(code: str, **values: str) -> Check:
    """A record that has to be changed."""
    return Check(Outcome.WRONG, code, {name: shown(value) for name, value in values.items()})


def missing(code: str, **values: str) -> Check:
    """A record that has to be added."""
    return Check(Outcome.MISSING, code, {name: shown(value) for name, value in values.items()})


def right(code: str, **values: str) -> Check:
    """A record that does what it is for."""
    return Check(Outcome.OK, code, {name: shown(value) for name, value in values.items()})
