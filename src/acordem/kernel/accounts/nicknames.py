# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import itertools
import secrets

from django.utils.text import slugify

from acordem.kernel.accounts.models import Participant

LENGTH = 30


def free_nickname(name: str) -> str:
    """A nickname of nobody's, made from a name: four digits are soon taken where many share it, each try has more."""
    tries = (nickname_for(name, digits) for digits in itertools.count(4))
    return next(each for each in tries if not Participant.objects.filter(nickname__iexact=each).exists())


def nickname_for(name: str, digits: int = 4) -> str:
    """A nickname made from a name; its digits make it likely to be free and say nothing about who came first."""
    stem = slugify(name)[: LENGTH - 1 - digits].strip("-_") or "veina"
    least = 10 ** (digits - 1)
    return f"{stem}-{secrets.randbelow(9 * least) + least}"
