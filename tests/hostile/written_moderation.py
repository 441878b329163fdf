# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in reports, and where they are decided."""

from __future__ import annotations

from acordem.capabilities.moderation.models import Notifier, Report, Ruling
from acordem.lib.text import clean_line, clean_text
from tests.hostile.written import Field, last

REPORT = {"ground": "spam", "is_sincere": "on", "email": "algu@example.cat"}
PERSON = REPORT | {"ground": "machine"}
MODERATION = (
    Field("moderation:report", "details", clean_text, lambda: last(Report).details, REPORT, "visitor", is_shown=False),
    Field("moderation:report", "name", clean_line, lambda: last(Notifier).name, REPORT, "visitor", is_shown=False),
    Field("moderation:author", "details", clean_text, lambda: last(Report).details, PERSON, "visitor", is_shown=False),
    Field("moderation:author", "name", clean_line, lambda: last(Notifier).name, PERSON, "visitor", is_shown=False),
    Field(
        "manage_moderation:block",
        "text",
        clean_text,
        lambda: last(Ruling).text,
        {"ground": "machine"},
        "admin",
        is_shown=False,
    ),
    Field(
        "manage_moderation:hide",
        "text",
        clean_text,
        lambda: last(Ruling).text,
        {"ground": "spam"},
        "admin",
        is_shown=False,
    ),
)
