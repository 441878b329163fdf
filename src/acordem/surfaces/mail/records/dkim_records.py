# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""DKIM (RFC 6376): whether the DNS shows the half of a key that everybody may read."""

from __future__ import annotations

import re

from acordem.surfaces.mail.records.answers import BESIDE, UNKNOWN, Check, Lookup, Unanswered, missing, right, wrong
from acordem.surfaces.mail.records.tags import NotTags, parse_tags


def dkim_name(selector: str, domain: str) -> str:
    """Where the record of a key stands."""
    return f"{selector}._domainkey.{domain}"


def dkim_value(public_key: str) -> str:
    """The record of a key given in base64."""
    return f"v=DKIM1; k=rsa; p={public_key}"


def check_dkim(lookup: Lookup, domain: str, *, selector: str, public_key: str) -> Check:
    """Whether the record under `selector` is there, well formed, and holds `public_key` (base64 of its DER)."""
    name = dkim_name(selector, domain)
    try:
        records = lookup(name, "TXT")
    except Unanswered:
        return UNKNOWN
    if not records:
        return missing("dkim_missing", name=name)
    if len(records) > 1:
        return wrong("dkim_two", name=name, found=BESIDE.join(records))
    try:
        tags = parse_tags(records[0])
    except NotTags as part:
        return wrong("dkim_syntax", name=name, found=records[0], term=str(part))
    return _judged(tags, records[0], name, public_key)


def _judged(tags: dict[str, str], found: str, name: str, public_key: str) -> Check:
    listed = {tag: {word.strip().lower() for word in tags[tag].split(":")} for tag in ("h", "s", "t") if tag in tags}
    if tags.get("v", "DKIM1") != "DKIM1" or tags.get("k", "rsa").lower() != "rsa" or "p" not in tags:
        return wrong("dkim_syntax", name=name, found=found, term="v, k, p")
    if not tags["p"]:
        return wrong("dkim_revoked", name=name, found=found)
    if "sha256" not in listed.get("h", {"sha256"}) or not listed.get("s", {"*"}) & {"*", "email"}:
        return wrong("dkim_closed", name=name, found=found)
    if re.sub(r"\s+", "", tags["p"]) != public_key:
        return wrong("dkim_other_key", name=name, found=found)
    if "y" in listed.get("t", set()):
        return wrong("dkim_testing", name=name, found=found)
    return right("dkim_ok", name=name)
