# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a process begins from: a question of the clerk's, and the phases and components that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acordem.kernel.access.decisions import Text
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.registry import registry


@dataclass(frozen=True)
class Phase:
    """A step: how many days it usually takes, and the step settings it has, by kind of component."""

    title: TranslatedText
    description: TranslatedText
    days: int
    opens: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A component. `is_filled_by_council` says that people can do nothing before the council has put something in."""

    kind: str
    name: TranslatedText
    settings: Mapping[str, Any] = field(default_factory=dict)
    is_filled_by_council: bool = False


@dataclass(frozen=True)
class Template:
    """A way of beginning. `question` is what the clerk wants to know from people; `texts` are fields of `Process`."""

    name: str
    question: Text
    explanation: Text
    phases: Sequence[Phase] = ()
    parts: Sequence[Part] = ()
    texts: Mapping[str, TranslatedText] = field(default_factory=dict)

    @property
    def is_available(self) -> bool:
        """Whether every kind of component it needs is installed."""
        return all(registry.is_installed(part.kind) for part in self.parts)


def four(ca: str, es: str, oc: str, en: str) -> TranslatedText:
    """A text in Catalan, in which it was written, Spanish, Aranese and English."""
    return TranslatedText({"ca": ca, "es": es, "oc-aranes": oc, "en": en}, "ca")
