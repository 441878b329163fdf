# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from acordem.capabilities.imports.report import ImportRefused, Progress, Refusal, silent
from acordem.components.proposals.imports.plans import Plan, plan_of
from acordem.components.proposals.imports.report import ImportReport
from acordem.components.proposals.imports.writing import write_drafts
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.actions import reserve_numbers
from acordem.kernel.participation.queries import Place


def import_proposals(
    *,
    place: Place,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    language: str,
    dry_run: bool = False,
    by: Participant | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Publish the proposals of a file in a component: all of them, or none when a single row is refused.

    `mapping` goes from source columns to fields: `source_id`, `number`, `title`, `body`, `answer` (these three also
    in a language: `title/es`), `address`, `state`, `answered_at`, `is_official`, `published_at`, `classify` (a class
    that the component offers) or `classify:<taxonomy>` (in that taxonomy, making the classes that are missing). A
    column mapped to '' is ignored; the others are recognized by their usual names. `language` is that of texts that
    don't say theirs.

    Totals of supports are not supports: nobody can be asked whether they gave them, so no counter gets them.
    Nobody's name is imported either: `is_official` says whether a proposal is the council's. `progress` gets rows done
    and rows in all; a row checked is half done. `by` needs the permission `proposals.import`; None is the operator.

    Runs in the scope of the place's organization. Raises `UnreadableFile` and `NotAllowed`.
    """
    if by is not None:
        require(may_administer(viewer_of(by), "proposals.import", place.space.pk))
    plan = plan_of(place, path, mapping or {}, language=language)
    refused, highest = _look(plan, progress)
    if not refused:
        refused = _write_or_undo(plan, highest, by, progress, dry_run=dry_run)
    return plan.report(refused, is_dry_run=dry_run)


def _look(plan: Plan, progress: Progress) -> tuple[list[Refusal], int]:
    """Everything that is wrong with the file, and the highest number it brings; nothing is locked meanwhile."""
    refused: list[Refusal] = []
    done = highest = 0
    for batch in plan.batches():
        refused += batch.refused
        highest = max([highest, *(draft.number or 0 for draft in batch.drafts)])
        done += batch.rows
        progress(done // 2, plan.table.count)
    return refused, highest


def _write_or_undo(
    plan: Plan, highest: int, by: Participant | None, progress: Progress, *, dry_run: bool
) -> list[Refusal]:
    try:
        with transaction.atomic():
            figures = _write(plan, highest, progress)
            record(verb="proposals.import", by=by, target=plan.place.component, changes=figures)
            connection.check_constraints()
            # A dry run goes all the way and back.
            transaction.set_rollback(dry_run)
    except ImportRefused as error:
        return list(error.args)
    return []


def _write(plan: Plan, highest: int, progress: Progress) -> dict[str, Any]:
    """Write all rows; returns the figures for the audit. Raises `ImportRefused` with the refusals."""
    # First of all, so that nobody takes a number of the file's from now on; what was taken since the first look is
    # found by the second one.
    reserve_numbers("proposal", highest)
    plan.classes.save_made()
    done, numbers = 0, [0, 0]
    for batch in plan.batches():
        if batch.refused:
            raise ImportRefused(*batch.refused)
        written = write_drafts(plan.place, batch.drafts)
        numbers = [min(numbers[0] or written[0], *written), max(numbers[1], *written)]
        done += batch.rows
        progress((plan.table.count + done) // 2, plan.table.count)
    return {"rows": done, "numbers": numbers, "classes": len(plan.classes.made), "sha256": plan.digest}
