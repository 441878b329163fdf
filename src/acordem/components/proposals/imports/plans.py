# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

from acordem.capabilities.imports.columns import Target, check_language
from acordem.capabilities.imports.files import digest_of, open_table, source_of
from acordem.capabilities.imports.report import Refusal, UnreadableFile
from acordem.capabilities.imports.tables import Table
from acordem.components.proposals.imports.checks import Batch, Checks
from acordem.components.proposals.imports.classes import Classes
from acordem.components.proposals.imports.columns import targets_of
from acordem.components.proposals.imports.drafts import DraftReader
from acordem.components.proposals.imports.report import ImportReport
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.queries import Place


@dataclass(frozen=True)
class Plan:
    """A file opened, with what its columns are for and the classes it may use."""

    place: Place
    table: Table
    targets: Sequence[Target]
    classes: Classes
    language: str
    digest: str

    def batches(self) -> Iterator[Batch]:
        """The rows read and checked, from the first one; each call goes through the whole file."""
        zone = ZoneInfo(current_organization().time_zone)
        reader = DraftReader(
            targets=self.targets,
            classes=self.classes,
            source=source_of(self.place.component),
            language=self.language,
            zone=zone,
            now=timezone.now(),
        )
        return Checks(reader).batches(self.table.rows())

    def report(self, refused: Sequence[Refusal], *, is_dry_run: bool) -> ImportReport:
        """What became of the file."""
        return ImportReport(
            rows=self.table.count,
            imported=0 if refused else self.table.count,
            refused=tuple(refused),
            is_dry_run=is_dry_run,
            taken_as=self.table.taken_as,
            made_classes=tuple(str(item.name) for item in self.classes.made),
            columns={target.column: str(target) for target in self.targets},
        )


def looked_at(place: Place, path: Path, *, language: str) -> tuple[Table, Mapping[str, str]]:
    """A file opened, and what its columns seem to be: what is not known is left to whoever asks.

    Raises `UnreadableFile` for a file that can't be read at all.
    """
    table = open_table(path)
    try:
        plan = plan_of(place, path, {}, language=language)
    except UnreadableFile:
        return table, {}
    return table, {target.column: str(target) for target in plan.targets}


def plan_of(place: Place, path: Path, mapping: Mapping[str, str], *, language: str) -> Plan:
    """Open a file and settle what its columns are for. Raises `UnreadableFile`."""
    languages = current_organization().languages
    check_language(language, languages)
    table = open_table(path)
    classes = Classes(place.component, language=language)
    targets = targets_of(
        table.columns, mapping, language=language, languages=languages, guess_classes=bool(classes.taxonomies)
    )
    classes.check(targets)
    return Plan(place, table, targets, classes, language, digest_of(path))
