# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.fields.models import FieldAnswer
from acordem.kernel.accounts.joining import give_once
from acordem.kernel.accounts.models import Participant


def join_answers(gone: Participant, stays: Participant) -> None:
    """Have answered what either did; where both answered, what the one who stays said stands."""
    give_once(FieldAnswer, "participant", gone, stays, "field")
