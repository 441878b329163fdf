# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from typing import Final

EDIT: Final = "site.edit"
"""The permission to write the site's pages, blocks, menu and help texts."""
ARRANGE: Final = "site.arrange"
"""The permission for what has the council's name on it, and for addresses: its data, its pictures, redirects."""

_NUMBER: Final = re.compile(r"[ABCDEFGHJNPQRSUVW][0-9]{7}[0-9A-J]\Z")
_LETTERS: Final = "JABCDEFGHI"


def is_tax_number(number: str) -> bool:
    """Whether it is the NIF of a legal person, by its control: a figure or the letter in its place."""
    if not _NUMBER.match(number):
        return False
    figures = [int(figure) for figure in number[1:8]]
    doubled = sum(sum(divmod(2 * figure, 10)) for figure in figures[::2])
    control = (10 - (doubled + sum(figures[1::2])) % 10) % 10
    return number[8] in (str(control), _LETTERS[control])
