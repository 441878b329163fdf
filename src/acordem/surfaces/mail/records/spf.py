# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""SPF (RFC 7208): who a domain lets send its mail.

Not worked out: macros and the mechanisms `exists` and `ptr`, which count as lookups and match nobody. What they let in
besides is not ours to ask; our own machines are let in by something that can be read.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from acordem.surfaces.mail.records.answers import BESIDE, UNKNOWN, Check, Lookup, Unanswered, missing, right, wrong

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

MOST_LOOKUPS: Final = 10
MOST_VOID: Final = 2
MOST_EXCHANGES: Final = 10
STRANGERS: Final = (ipaddress.ip_address("203.0.113.77"), ipaddress.ip_address("2001:db8::77"))
"""Addresses for documentation (RFC 5737 and 3849): a record that lets one in lets anybody in."""

_TERM = re.compile(r"(?P<sign>[-+?~]?)(?P<name>[a-z][a-z0-9]*)(?::(?P<value>[^/\s]*))?(?P<cidr>/\S*)?", re.IGNORECASE)
_MODIFIER = re.compile(r"(?P<name>[a-z][a-z0-9._-]*)=(?P<value>\S*)", re.IGNORECASE)
_CIDR = re.compile(r"(?:/(?P<four>\d{1,3}))?(?://(?P<six>\d{1,3}))?")
_ASKING: Final = frozenset({"include", "a", "mx", "ptr", "exists"})
_PASSES: Final = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}


class Faulty(Exception):
    """The record cannot be used, as receivers see it (permerror); the code says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Directive:
    """One mechanism with its sign: `-all`, `include:example.net`, `ip4:192.0.2.0/24`."""

    sign: str
    name: str
    value: str = ""
    four: int = 32
    six: int = 128


@dataclass(frozen=True)
class Policy:
    """What a record says: its directives in order, up to `all`, and where it hands the question on."""

    directives: tuple[Directive, ...]
    redirect: str = ""


@dataclass
class _Budget:
    """What one evaluation has spent of what RFC 7208 (section 4.6.4) allows."""

    lookups: int = 0
    void: int = 0

    def spend(self) -> None:
        self.lookups += 1
        if self.lookups > MOST_LOOKUPS:
            raise Faulty("spf_lookups")

    def answered(self, answer: list[str]) -> list[str]:
        self.void += not answer
        if self.void > MOST_VOID:
            raise Faulty("spf_void")
        return answer


def check_spf(lookup: Lookup, domain: str, *, declared: str, ips: Sequence[IP] = ()) -> Check:
    """Whether `domain` lets the installation send: by `declared`, the mechanisms it asks for, or by all its `ips`."""
    try:
        record = record_of(lookup, domain)
        if record is None:
            return missing("spf_missing", domain=domain)
        if any(evaluate(lookup, domain, ip) == "pass" for ip in STRANGERS):
            return wrong("spf_anybody", found=record)
        names_us = set(parse(f"v=spf1 {declared}").directives) <= set(parse(record).directives)
        if names_us or (ips and all(evaluate(lookup, domain, ip) == "pass" for ip in ips)):
            return right("spf_ok", found=record)
        return wrong("spf_without_us", found=record, ours=declared)
    except Faulty as fault:
        return wrong(fault.code, **fault.values)
    except Unanswered:
        return UNKNOWN


def record_of(lookup: Lookup, domain: str) -> str | None:
    """The domain's one record. Raises `Faulty` when it has several."""
    records = [text for text in lookup(domain, "TXT") if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]
    if len(records) > 1:
        raise Faulty("spf_two", found=BESIDE.join(sorted(records)))
    return records[0] if records else None


def suggested(found: str, declared: str) -> str:
    """What to publish: what was found, as one record and with our mechanism before whoever is not named."""
    terms = list(
        dict.fromkeys(term for term in found.split() if term.lower() not in ("v=spf1", BESIDE.strip(), "all", "+all"))
    )
    rest = [term for term in terms if term.lower() in ("-all", "~all", "?all")]
    last = [term for term in terms if "=" in term] if "redirect=" in found.lower() else rest[-1:] or ["~all"]
    named = [term for term in terms if term not in (*rest, *last, *declared.split())]
    return " ".join(["v=spf1", *named, declared, *last])


def parse(record: str) -> Policy:
    """A record's terms. Raises `Faulty` for one that is not well formed."""
    directives: list[Directive] = []
    redirects: list[str] = []
    ended = False
    for term in record.split(" ")[1:]:
        if not term:
            continue
        modifier = _MODIFIER.fullmatch(term)
        if modifier:
            if modifier["name"].lower() == "redirect":
                redirects.append(modifier["value"])
            continue
        directive = _directive(term)
        if not ended:
            directives.append(directive)
        ended = ended or directive.name == "all"
    if len(redirects) > 1 or "" in redirects:
        raise Faulty("spf_syntax", term="redirect=", found=record)
    return Policy(tuple(directives), "" if ended or not redirects else redirects[0])


def _directive(term: str) -> Directive:
    found = _TERM.fullmatch(term)
    fault = Faulty("spf_syntax", term=term)
    if not found:
        raise fault
    name, value, cidr = found["name"].lower(), found["value"], found["cidr"] or ""
    sign = found["sign"] or "+"
    if name in ("ip4", "ip6"):
        try:
            network = ipaddress.ip_network(f"{value or ''}{cidr}", strict=False)
        except ValueError as error:
            raise fault from error
        if network.version != int(name[-1]):
            raise fault
        return Directive(sign, name, str(network))
    if name == "all" and (value is not None or cidr):
        raise fault
    if name not in _ASKING | {"all"} or value == "" or (name in ("include", "exists") and (value is None or cidr)):
        raise fault
    lengths = _CIDR.fullmatch(cidr)
    four, six = (int(lengths["four"] or 32), int(lengths["six"] or 128)) if lengths else (-1, -1)
    if not (0 <= four <= 32 and 0 <= six <= 128):  # noqa: PLR2004 - bits of an address
        raise fault
    return Directive(sign, name, (value or "").lower().rstrip("."), four, six)


def evaluate(lookup: Lookup, domain: str, ip: IP, budget: _Budget | None = None) -> str:
    """`check_host()`: pass, fail, softfail, neutral, or none where there is no record.

    Raises `Faulty` for what receivers call permerror and `Unanswered` for temperror.
    """
    budget = budget or _Budget()
    record = record_of(lookup, domain)
    if record is None:
        return "none"
    policy = parse(record)
    for each in policy.directives:
        if _matches(lookup, domain, ip, each, budget):
            return _PASSES[each.sign]
    if not policy.redirect:
        return "neutral"
    budget.spend()
    if "%" in policy.redirect:
        return "neutral"
    result = evaluate(lookup, policy.redirect, ip, budget)
    if result == "none":
        raise Faulty("spf_nowhere", other=policy.redirect)
    return result


def _matches(lookup: Lookup, domain: str, ip: IP, each: Directive, budget: _Budget) -> bool:
    if each.name == "all":
        return True
    if each.name in ("ip4", "ip6"):
        return ip in ipaddress.ip_network(each.value)
    budget.spend()
    target = each.value or domain
    if "%" in target or each.name in ("ptr", "exists"):
        return False
    if each.name == "include":
        result = evaluate(lookup, target, ip, budget)
        if result == "none":
            raise Faulty("spf_nowhere", other=target)
        return result == "pass"
    return _is_machine_of(lookup, target, ip, each, budget)


def _is_machine_of(lookup: Lookup, target: str, ip: IP, each: Directive, budget: _Budget) -> bool:
    """Whether `ip` is an address (`a`) or the mail server (`mx`) of `target`, or beside it."""
    kind = "A" if ip.version == 4 else "AAAA"  # noqa: PLR2004 - as they are called
    hosts = [target]
    if each.name == "mx":
        hosts = budget.answered(lookup(target, "MX"))
        if len(hosts) > MOST_EXCHANGES:
            raise Faulty("spf_exchanges", other=target)
    length = each.four if ip.version == 4 else each.six  # noqa: PLR2004
    found = (address for host in hosts for address in budget.answered(lookup(host, kind)))
    return any(ip in ipaddress.ip_network(f"{address}/{length}", strict=False) for address in found)
