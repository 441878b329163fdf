# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is named in a text: `@nickname`."""

from __future__ import annotations

import re

from django.db.models.functions import Lower

from acordem.kernel.accounts.models import Participant

MOST = 10
"""More are not told: a comment that calls everybody is not a conversation."""

# Not after a letter or a dot: an e-mail address names nobody.
_MENTION = re.compile(r"(?<![\w@.+/-])@([a-zA-Z0-9_-]{1,30})(?![\w@])")


def nicknames_in(text: str) -> list[str]:
    """The nicknames in a text, in small letters, each once, in their order."""
    return list(dict.fromkeys(found.lower() for found in _MENTION.findall(text)))[:MOST]


def mentioned_in(text: str, *, but: int) -> tuple[int, ...]:
    """Numbers of the participants named in a text, without `but`, who wrote it."""
    names = nicknames_in(text)
    if not names:
        return ()
    people = Participant.objects.annotate(name_in_small=Lower("nickname")).filter(name_in_small__in=names)
    numbers = people.filter(is_active=True).exclude(pk=but).order_by("pk").values_list("pk", flat=True)
    return tuple(numbers)
