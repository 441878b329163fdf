# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proposal says, as bytes that anybody can weigh: whoever kept its fingerprint can tell that it is the same."""

from __future__ import annotations

import hashlib
import json

from acordem.components.proposals.models import Proposal


def source_of(proposal: Proposal) -> bytes:
    """Title and text in every language as JSON: UTF-8, keys in order, no spaces between."""
    texts = {"body": proposal.body.to_json(), "title": proposal.resource.title.to_json()}
    return json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint_of(proposal: Proposal) -> str:
    """SHA-256 of `source_of`, in hexadecimal."""
    return hashlib.sha256(source_of(proposal)).hexdigest()
