# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from acordem.capabilities.comments.imports.places import BATCH, Place, Places
from acordem.capabilities.comments.imports.plans import Plan, here_among, plan_of
from acordem.capabilities.comments.imports.report import ImportReport
from acordem.capabilities.comments.imports.writing import add_to, count_replies, give_out_numbers, write_drafts
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.imports.files import digest_of
from acordem.capabilities.imports.report import ImportRefused, Progress, Refusal, silent
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place as Where


def import_comments(  # noqa: PLR0913 - what a file is asked, one by one
    *,
    place: Where,
    path: Path,
    kind: str = "proposal",
    mapping: Mapping[str, str] | None = None,
    language: str,
    skip_unknown: bool = False,
    dry_run: bool = False,
    by: Participant | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Publish the comments of a file on things of a `kind` in a component: all, or none when a single row is refused.

    `mapping` goes from source columns to fields: `source_id`; `body` (also in a language: `body/es`); `language` of the
    row's text; what it is on, as `subject` (see `Subjects`), `subject_number` (the number it has here) or
    `commentable_id` with `commentable_type`, which may name a comment; whom it replies to, as `parent` or `ancestry`;
    `depth`; `alignment`; `created_at`; `deleted` and `hidden` (a date or a yes). A column mapped to '' is ignored; the
    others are recognized by their usual names. `language` is that of texts that don't say theirs.

    Replies may come before what they reply to, in the file or in an earlier one; the order of the rows changes nothing.
    Rows imported before are left as they are. With `skip_unknown`, comments on what is not here are left out with their
    replies, and counted. Nobody's name and no total of votes is imported, and nobody is notified. `progress` gets rows
    done and rows in all; a row checked is half done. `by` needs the permission `comments.import`; None is the operator.

    Runs in the scope of the place's organization. Raises `UnreadableFile` and `NotAllowed`.
    """
    if by is not None:
        require(may_administer(viewer_of(by), "comments.import", place.space.pk))
    plan = plan_of(place, kind, path, mapping or {}, language=language, skips_unknown=skip_unknown)
    places, here_before = _look(plan, progress)
    ordered = places.settle()
    refused = [*plan.reader.refused, *places.refused]
    if not refused:
        refused = _write_or_undo(plan, ordered, by, progress, dry_run=dry_run)
    return plan.report(
        refused,
        here_before=here_before,
        left_out=len(plan.reader.left_out) + places.left_out,
        imported=len(ordered),
        is_dry_run=dry_run,
    )


def _look(plan: Plan, progress: Progress) -> tuple[Places, int]:
    """The places of all comments that are new, and how many are not; nothing is locked meanwhile."""
    reader = plan.reader
    column = reader.column_of("parent") or reader.column_of("ancestry") or reader.column_of("commentable_id")
    places = Places(reader.now, column, reader.skips_unknown, reader.lost)
    done = here_before = 0
    for batch in plan.batches():
        for draft in batch.drafts:
            places.add(draft)
        here_before += batch.here_before
        done += batch.rows
        progress(done // 2, plan.table.count)
    return places, here_before


def _write_or_undo(
    plan: Plan, ordered: Sequence[Place], by: Participant | None, progress: Progress, *, dry_run: bool
) -> list[Refusal]:
    if not ordered:
        progress(plan.table.count, plan.table.count)
        return []
    try:
        with transaction.atomic():
            _write(plan, ordered, progress)
            figures = {
                "rows": len(ordered),
                "numbers": [ordered[0].number, ordered[-1].number],
                "sha256": digest_of(plan.path),
            }
            record(verb="comments.import", by=by, target=plan.where.component, changes=figures)
            connection.check_constraints()
            # A dry run goes all the way and back.
            transaction.set_rollback(dry_run)
    except ImportRefused as error:
        return list(error.args)
    return []


def _write(plan: Plan, ordered: Sequence[Place], progress: Progress) -> None:
    """Write all comments, and count them last. Raises `ImportRefused` for what was imported meanwhile."""
    give_out_numbers(ordered)
    _refuse_what_came_meanwhile(plan, ordered)
    stored, subjects = count_replies(ordered)
    new = {place.key: place for place in ordered}
    done = 0
    for batch in plan.batches():
        written = [(draft, new[draft.key]) for draft in batch.drafts if draft.key in new]
        if written:
            write_drafts(plan.where, written, plan.reader.now)
        done += batch.rows
        progress((plan.table.count + done) // 2, plan.table.count)
    add_to(Comment, "replies_count", stored)
    add_to(Resource, "comments_count", subjects)


def _refuse_what_came_meanwhile(plan: Plan, ordered: Sequence[Place]) -> None:
    """Another import of the same file has waited for this one, or this one for it: whoever has the numbers looks."""
    rows = {place.key: place.row for place in ordered}
    keys = list(rows)
    column = plan.reader.column_of("source_id")
    text = _("It has just been imported by somebody else: import the file again.")
    here = [key for at in range(0, len(keys), BATCH) for key in here_among(keys[at : at + BATCH])]
    if here:
        raise ImportRefused(*(Refusal(rows[key], column, text) for key in sorted(here, key=lambda key: rows[key])))
