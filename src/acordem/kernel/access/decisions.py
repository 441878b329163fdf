# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""May this be done now, and if not, why, and what would help: one answer for button, page, API and error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Reason:
    """Why not: a stable code for machines, a sentence for people."""

    code: str
    text: Text


@dataclass(frozen=True)
class Remedy:
    """What would help: a sentence, and the address where it is done ('' when there is nowhere to go)."""

    code: str
    text: Text
    url: str = ""


@dataclass(frozen=True)
class Decision:
    """The answer to one question of permission, limit or eligibility. Allowed when there is no reason against."""

    reasons: tuple[Reason, ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons

    @property
    def code(self) -> str:
        """The first reason's code, '' when allowed."""
        return self.reasons[0].code if self.reasons else ""

    def __and__(self, other: Decision) -> Decision:
        """Both questions at once: allowed only when both are, with every reason and remedy."""
        return Decision(self.reasons + other.reasons, self.remedies + other.remedies)

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED: Final = Decision()


def refused(code: str, text: Text, *remedies: Remedy) -> Decision:
    """A refusal with one reason."""
    return Decision((Reason(code, text),), remedies)


class NotAllowed(Exception):
    """A verb was called that the rules refuse; it carries the `Decision` to show."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision


def require(decision: Decision) -> None:
    """Raise `NotAllowed` unless the decision allows."""
    if not decision.allowed:
        raise NotAllowed(decision)
