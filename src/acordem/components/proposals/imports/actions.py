# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.components.proposals.imports.checks import Checks
from acordem.components.proposals.imports.classes import Classes
from acordem.components.proposals.imports.columns import targets_of
from acordem.components.proposals.imports.drafts import DraftReader
from acordem.components.proposals.imports.files import open_table
from acordem.components.proposals.imports.report import ImportRefused, ImportReport, Refusal, UnreadableFile
from acordem.components.proposals.imports.tables import Table
from acordem.components.proposals.imports.writing import Writing
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.actions import reserve_numbers
from acordem.kernel.participation.queries import Place

Progress = Callable[[int, int], None]


class _DryRun(Exception):
    """Undoes what a dry run wrote."""


def _silent(done: int, total: int) -> None:
    pass


def import_proposals(
    *,
    place: Place,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    language: str,
    dry_run: bool = False,
    by: Participant | None = None,
    progress: Progress = _silent,
    create_items: bool = False,
) -> ImportReport:
    """Publish the proposals of a file in a component: all of them, or none when a single row is refused.

    `mapping` goes from source columns to fields: `source_id`, `number`, `title`, `body`, `answer` (these three also
    in a language: `title/es`), `address`, `state`, `answered_at`, `is_official`, `published_at`, `classify` (a class
    that the component offers) or `classify:<taxonomy>` (in that taxonomy, making the classes that are missing;
    `create_items` makes them for plain `classify` too, where the component offers one taxonomy). A column mapped to ''
    is ignored; the others are recognized by their usual names. `language` is that of texts that don't say theirs.

    Totals of supports are not supports: nobody can be asked whether they gave them, so they are never added to counters.
    Nobody's name is imported either: `is_official` says whether a proposal is the council's. `progress` gets rows done
    and rows in all; a row checked is half done. `by` needs the permission `proposals.import`; None is the operator.

    Runs in the scope of the place's organization. Raises `UnreadableFile` and `NotAllowed`.
    """
    if by is not None:
        require(may_administer(viewer_of(by), "proposals.import", place.space.pk))
    organization = current_organization()
    if language not in organization.languages:
        raise UnreadableFile(
            _("The site has no language “%(code)s”. It has: %(codes)s.")
            % {"code": language, "codes": ", ".join(organization.languages)}
        )
    table = open_table(path)
    classes = Classes(place.component, language=language, create_items=create_items)
    targets = targets_of(
        table.columns,
        mapping or {},
        language=language,
        languages=organization.languages,
        guess_classes=bool(classes.taxonomies),
    )
    classes.check(targets)

    def checks() -> Checks:
        reader = DraftReader(targets, classes, language, ZoneInfo(organization.time_zone), timezone.now())
        return Checks(place.component, reader)

    refused, highest = _look(table, checks(), progress)
    if not refused:
        refused = _write(place, table, checks(), Writing(place, classes), highest, _audited(path, by), progress, dry_run)
    return ImportReport(
        rows=table.count,
        imported=0 if refused else table.count,
        refused=tuple(refused),
        is_dry_run=dry_run,
        taken_as=table.taken_as,
        columns={target.column: str(target) for target in targets},
    )
