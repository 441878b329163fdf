# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People pasted as lines of e-mail and name, each checked."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from acordem.lib.text import clean_line

MOST: Final = 500
LONGEST_NAME: Final = 100
_SHOWN: Final = 20
_ANGLED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]+)>")
_PARTS: Final = re.compile(r"[\t;,]")


def invited_in(text: str) -> list[tuple[str, str]]:
    """Pairs of e-mail (in small letters) and name ('' where there is none), each e-mail once.

    A line is `e-mail, name` (a comma, semicolon or tab between), or `name <e-mail>`. Raises `ValidationError` with one
    sentence for each line that is neither.
    """
    found: dict[str, str] = {}
    wrong: list[ValidationError] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        email, name = _read(line)
        try:
            validate_email(email)
        except ValidationError:
            sentence = _("Line %(number)s: “%(line)s” doesn't begin with an e-mail.")
            wrong.append(ValidationError(sentence, code="bad_line", params={"number": number, "line": line[:80]}))
            continue
        if len(name) > LONGEST_NAME or len(email) > 254:  # noqa: PLR2004 - the longest that mail knows
            sentence = _("Line %(number)s is too long for an e-mail and a name.")
            wrong.append(ValidationError(sentence, code="long_line", params={"number": number}))
            continue
        found.setdefault(email, name)
    if wrong:
        raise ValidationError(wrong[:_SHOWN])
    if not found:
        raise ValidationError(_("There is no e-mail among these lines."), code="no_emails")
    if len(found) > MOST:
        raise ValidationError(
            _("They are too many at once: %(most)s is the most."), code="too_many", params={"most": MOST}
        )
    return list(found.items())


def _read(line: str) -> tuple[str, str]:
    if angled := _ANGLED.fullmatch(line.strip().rstrip(",;")):
        return angled["email"].strip().lower(), clean_line(angled["name"].strip(' "'))
    email, *rest = _PARTS.split(line, maxsplit=1)
    return email.strip().strip('"').lower(), clean_line(rest[0].strip(' "')) if rest else ""
