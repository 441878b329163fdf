# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """What two spellings of a name have in common: "Títol / CA" and "titol_ca" are both "titol ca"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _NO_LETTER.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
