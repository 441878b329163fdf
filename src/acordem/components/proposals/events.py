# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ProposalWithdrawn:
    """Its author took a proposal back."""

    resource_id: int


@dataclass(frozen=True)
class ProposalSupported:
    """A participant supported a proposal."""

    counters_only: ClassVar[bool] = True
    resource_id: int
    participant_id: int


@dataclass(frozen=True)
class ProposalSupportWithdrawn:
    """A participant took a support back."""

    counters_only: ClassVar[bool] = True
    resource_id: int
    participant_id: int


@dataclass(frozen=True)
class ProposalAnswered:
    """The council's answer can be read."""

    resource_id: int
    state: str


@dataclass(frozen=True)
class AuthorJoined:
    """Somebody who was invited signed a proposal."""

    resource_id: int
    participant_id: int


@dataclass(frozen=True)
class EvaluatorsAssigned:
    """Each of these people was given all of these proposals to evaluate, some of them before perhaps."""

    resource_ids: tuple[int, ...]
    participant_ids: tuple[int, ...]


@dataclass(frozen=True)
class ProposalNoteWritten:
    """Somebody of the council left a note on a proposal, which calls the `mentioned_ids`."""

    resource_id: int
    note_id: int
    author_id: int
    mentioned_ids: tuple[int, ...]


@dataclass(frozen=True)
class ProposalsMerged:
    """The council made one proposal of several, which take no more supports."""

    resource_id: int
    merged_ids: tuple[int, ...]


@dataclass(frozen=True)
class ProposalSplit:
    """The council made several proposals of one, which takes no more supports."""

    resource_id: int
    part_ids: tuple[int, ...]
