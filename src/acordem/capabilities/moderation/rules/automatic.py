# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules that look at what was just published: facts in, a `Verdict` with its reasons out. No model, no queries.

A rule never decides for good: it asks a moderator to look and, where the signs are strong, hides it until then.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from acordem.capabilities.moderation.settings import RuleSettings
from acordem.lib.text import plain_words

LINKS, HOSTS, REPEATS, RATE, FRESH = "links", "hosts", "repeats", "rate", "fresh"
WINDOW: Final = dt.timedelta(days=2)
"""What was published so long before is looked at beside it."""
MOSTLY: Final = 60  # percent of the text
SAME: Final = 0.8
FEWEST_WORDS: Final = 6
"""Shorter texts are never the same on purpose: “I agree”."""
FEWEST_ACCOUNTS: Final = 3
_RUN: Final = 3
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"']+")


@dataclass(frozen=True)
class Said:
    """Something that was published: by the same person or (not `is_own`) by somebody else with a new account."""

    text: str
    at: dt.datetime
    author_id: int
    is_own: bool


@dataclass(frozen=True)
class Facts:
    """What is known of something just published: its text, how old its author's account was, and what else there is.

    Links to `own_hosts`, the council's, are none.
    """

    text: str
    at: dt.datetime
    account_age: dt.timedelta
    others: tuple[Said, ...] = ()
    own_hosts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """What a rule has found, in figures; `is_strong` says that it alone is a reason to hide."""

    rule: str
    figures: dict[str, int | str] = field(default_factory=dict)
    is_strong: bool = False


@dataclass(frozen=True)
class Verdict:
    """What the rules say together: nothing, to look at it, or (`is_held`) to hide it until somebody has."""

    findings: tuple[Finding, ...] = ()
    is_held: bool = False

    @property
    def rule(self) -> str:
        """The rule that weighs most."""
        return max(self.findings, key=lambda each: each.is_strong).rule


def judge(facts: Facts, settings: RuleSettings) -> Verdict:
    """What the rules that the council has switched on say about something."""
    links = [link for link in links_in(facts.text) if host_of(link) not in facts.own_hosts]
    asked = [
        _mostly_links(facts.text, links, settings) if settings.links_enabled else None,
        _same_host(facts, links, settings) if settings.hosts_enabled else None,
        _repeated(facts, settings) if settings.repeats_enabled else None,
        _too_fast(facts, settings) if settings.rate_enabled else None,
        _fresh_with_links(facts, links, settings) if settings.fresh_enabled else None,
    ]
    findings = tuple(finding for finding in asked if finding is not None)
    comes_new = any(finding.rule == FRESH for finding in findings)
    is_strong = any(finding.is_strong for finding in findings) or (comes_new and len(findings) > 1)
    return Verdict(findings, is_held=is_strong and settings.holds)


def links_in(text: str) -> list[str]:
    """The addresses of pages in a text, as they are written."""
    return [found.group().rstrip(".,;:!?)]»”") for found in _LINK.finditer(text)]


def host_of(link: str) -> str:
    """The site that a link leads to, without `www.`; '' for what is no address."""
    try:
        host = urlsplit(link if "://" in link else f"http://{link}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def is_same(one: str, other: str) -> bool:
    """Whether two texts of some length say nearly the same, in whatever capitals, accents and punctuation."""
    runs, others = _runs(one), _runs(other)
    if not runs or not others:
        return False
    return len(runs & others) / len(runs | others) >= SAME


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.strip(".,;:!?()[]«»“”\"'") for word in plain_words(text)]
    words = [word for word in words if word]
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _mostly_links(text: str, links: list[str], settings: RuleSettings) -> Finding | None:
    share = round(100 * sum(map(len, links)) / max(1, len(text)))
    if len(links) >= settings.most_links or (len(links) > 1 and share >= MOSTLY):
        return Finding(LINKS, {"links": len(links), "share": share})
    return None


def _same_host(facts: Facts, links: list[str], settings: RuleSettings) -> Finding | None:
    own = [{host_of(link) for link in links_in(each.text)} for each in facts.others if each.is_own]
    times = {host: 1 + sum(host in hosts for hosts in own) for host in sorted(set(map(host_of, links))) if host}
    host = max(times, key=times.__getitem__, default="")
    if host and times[host] >= settings.same_host:
        return Finding(HOSTS, {"host": host, "times": times[host]})
    return None


def _repeated(facts: Facts, settings: RuleSettings) -> Finding | None:
    same = [each for each in facts.others if is_same(facts.text, each.text)]
    own = 1 + sum(each.is_own for each in same)
    accounts = 1 + len({each.author_id for each in same if not each.is_own})
    if accounts >= FEWEST_ACCOUNTS and _is_fresh(facts, settings):
        return Finding(REPEATS, {"times": len(same) + 1, "accounts": accounts}, is_strong=True)
    return Finding(REPEATS, {"times": own, "accounts": 1}) if own >= settings.most_repeats else None


def _too_fast(facts: Facts, settings: RuleSettings) -> Finding | None:
    since = facts.at - dt.timedelta(hours=1)
    times = 1 + sum(each.is_own and each.at >= since for each in facts.others)
    return Finding(RATE, {"times": times}) if times >= settings.most_per_hour else None


def _fresh_with_links(facts: Facts, links: list[str], settings: RuleSettings) -> Finding | None:
    if not links or not _is_fresh(facts, settings):
        return None
    hours = int(facts.account_age.total_seconds() // 3600)
    return Finding(FRESH, {"links": len(links), "hours": hours}, is_strong=settings.holds_fresh_links)


def _is_fresh(facts: Facts, settings: RuleSettings) -> bool:
    return facts.account_age < dt.timedelta(hours=settings.fresh_hours)
