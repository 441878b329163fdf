# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""DMARC (RFC 7489): what a domain asks of who receives mail in its name.

Where the domain has no record, those above it are asked, one label less at a time down to two. RFC 7489 would ask one
only, found with the list of public suffixes; ours finds the same one wherever the suffix is a single label.
"""

from __future__ import annotations

from collections.abc import Iterator

from acordem.surfaces.mail.records.answers import BESIDE, UNKNOWN, Check, Lookup, Unanswered, missing, right, wrong
from acordem.surfaces.mail.records.tags import NotTags, parse_tags

POLICIES = ("none", "quarantine", "reject")


def check_dmarc(lookup: Lookup, domain: str) -> Check:
    """Whether a policy holds for `domain`, and which.

    Our signature is made with the domain of the sender's address itself, so it is aligned in the strict mode too.
    """
    try:
        for place in _upwards(domain):
            name = f"_dmarc.{place}"
            records = [text for text in lookup(name, "TXT") if text.replace(" ", "").upper().startswith("V=DMARC1")]
            if records:
                return _judged(records, name, is_above=place != domain)
    except Unanswered:
        return UNKNOWN
    return missing("dmarc_missing", name=f"_dmarc.{domain}")


def dmarc_value(contact: str) -> str:
    """The record to begin with: it asks for nothing, and for reports where there is somebody to read them."""
    return f"v=DMARC1; p=none; rua=mailto:{contact}" if contact else "v=DMARC1; p=none"


def _judged(records: list[str], name: str, *, is_above: bool) -> Check:
    if len(records) > 1:
        return wrong("dmarc_two", name=name, found=BESIDE.join(records))
    try:
        tags = parse_tags(records[0])
    except NotTags as part:
        return wrong("dmarc_syntax", name=name, found=records[0], term=str(part))
    policy = tags.get("p", "none" if "rua" in tags else "").lower()
    policy = tags.get("sp", policy).lower() if is_above else policy
    if policy not in POLICIES:
        return wrong("dmarc_policy", name=name, found=records[0])
    return right(f"dmarc_{policy}", name=name, found=records[0])


def _upwards(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    for first in range(max(1, len(labels) - 1)):
        yield ".".join(labels[first:])
