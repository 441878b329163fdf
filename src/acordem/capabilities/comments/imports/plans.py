# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.capabilities.comments.imports.columns import ignored_among, targets_of
from acordem.capabilities.comments.imports.drafts import CommentReader, Draft
from acordem.capabilities.comments.imports.nested import unfolded
from acordem.capabilities.comments.imports.places import BATCH
from acordem.capabilities.comments.imports.report import ImportReport
from acordem.capabilities.comments.imports.subjects import Subjects
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.imports.columns import Target, check_language
from acordem.capabilities.imports.files import open_table, source_of
from acordem.capabilities.imports.report import Refusal
from acordem.capabilities.imports.tables import Row, Table
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.queries import Place as Where


class Batch(NamedTuple):
    """Some rows, read: how many they are, what can be written and what is here already."""

    rows: int
    drafts: list[Draft]
    here_before: int


@dataclass
class Plan:
    """A file opened, with what its columns are for."""

    where: Where
    path: Path
    table: Table
    targets: Sequence[Target]
    reader: CommentReader
    rows_of_keys: dict[str, int] = field(default_factory=dict)

    def batches(self) -> Iterator[Batch]:
        """The rows read, from the first one, never more than a batch of them in memory. Each call reads the file."""
        rows = iter(self.table.rows())
        while some := list(itertools.islice(rows, BATCH)):
            yield self._batch(some)

    def _batch(self, rows: Sequence[Row]) -> Batch:
        drafts = [draft for draft in map(self.reader.read, rows) if draft is not None and self._is_first(draft)]
        here = here_among([draft.key for draft in drafts])
        for draft in drafts:
            if draft.subject_id and draft.subject_id != here.get(draft.key, draft.subject_id):
                self._refuse(draft, _("Another comment of this identifier was imported before, on something else."))
        return Batch(len(rows), [draft for draft in drafts if draft.key not in here], len(here))

    def _is_first(self, draft: Draft) -> bool:
        first = self.rows_of_keys.setdefault(draft.key, draft.row)
        if first != draft.row:
            self._refuse(draft, _("It is the same as row %(row)s.") % {"row": first})
        return first == draft.row

    def _refuse(self, draft: Draft, text: str) -> None:
        self.reader.refused.append(Refusal(draft.row, self.reader.column_of("source_id"), text))

    def report(
        self, refused: Sequence[Refusal], *, here_before: int, left_out: int, imported: int, is_dry_run: bool
    ) -> ImportReport:
        """What became of the file."""
        return ImportReport(
            rows=self.table.count,
            imported=0 if refused else imported,
            refused=tuple(sorted(refused, key=lambda refusal: refusal.row)),
            is_dry_run=is_dry_run,
            here_before=here_before,
            left_out=left_out,
            taken_as=self.table.taken_as,
            columns={target.column: str(target) for target in self.targets},
            ignored=ignored_among(self.table.columns, self.targets),
        )


def here_among(keys: Sequence[str]) -> dict[str, int]:
    """What comments imported before are on, by those of these keys that they have."""
    return dict(Comment.objects.filter(imported_from__in=keys).values_list("imported_from", "subject_id"))


def plan_of(
    where: Where, kind: str, path: Path, mapping: Mapping[str, str], *, language: str, skips_unknown: bool
) -> Plan:
    """Open a file and settle what its columns are for. Raises `UnreadableFile`."""
    organization = current_organization()
    check_language(language, organization.languages)
    table = unfolded(open_table(path), mapping, organization.languages)
    targets = targets_of(table.columns, mapping, language=language, languages=organization.languages)
    reader = CommentReader(
        targets=targets,
        source=source_of(where.component),
        language=language,
        zone=ZoneInfo(organization.time_zone),
        now=timezone.now(),
        subjects=Subjects(where.component, kind),
        kind=kind,
        languages=organization.languages,
        skips_unknown=skips_unknown,
    )
    return Plan(where, path, table, targets, reader)
