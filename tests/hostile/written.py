# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people write, one `Field` for each thing: the base of the tables `written_<part>`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from acordem.kernel.organizations.models import Organization


@dataclass(frozen=True)
class Field:
    """One thing that people write: where, with what beside it, how it is cleaned, and how it is found again."""

    target: str
    name: str
    clean: Callable[[str], str]
    stored: Callable[[], str]
    rest: dict[str, str]
    role: str = "participant"
    is_shown: bool = True


def first(model: Any) -> Any:
    return model.objects.order_by("pk").first()


def middle(model: Any) -> Any:
    return model.objects.order_by("pk")[1]


def last(model: Any) -> Any:
    return model.objects.order_by("pk").last()


def council() -> Organization:
    return Organization.objects.get(slug="vilamar")
