# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from django.db import transaction

from acordem.capabilities.attachments.actions import forget_files
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.search.actions import forget
from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.admission import change_access
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.events import ResourcesEdited
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.kernel.taxonomies.actions import classify
from acordem.spaces.processes.facts import contents_count, was_published
from acordem.spaces.processes.models import TEXTS, Process, RelatedProcess
from acordem.spaces.processes.rules import may_change_slug, may_delete
from acordem.spaces.processes.slugs import LOCK, check_slug

_OF_SPACE: Final = ("slug", "starts_on", "ends_on", "is_highlighted", "weight")
_OF_PROCESS: Final = (*TEXTS, "results_on", "group")


@transaction.atomic
def edit_process(*, process: Process, changes: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change fields of a process, by name: its own, its space's, `title`, `access` and two lists.

    Those are `related` (processes) and `items` (the numbers of the classes that it is in).
    Raises `NotAllowed` for an address that was public, and `ValidationError` for one that can't be.
    """
    space = ParticipatorySpace.objects.select_for_update().get(pk=process.pk)
    space.resource, process.space = process.space.resource, space
    if "slug" in changes:
        require(may_change_slug(was_published=was_published(process)))
        lock_name(LOCK)
        check_slug(changes["slug"], besides=space.pk)
    told = {name: _told(name, _held(process, name), value) for name, value in changes.items() if name != "access"}
    _write(space, changes, _OF_SPACE)
    _write(process, changes, _OF_PROCESS)
    if "title" in changes:
        Resource.objects.filter(pk=space.resource_id).update(title=changes["title"])
    if "related" in changes:
        _relate(process, changes["related"])
    if "items" in changes:
        classify(resource_id=space.resource_id, item_ids=changes["items"])
    if told:
        record(verb="process.edit", by=by, target=space, changes=told)
    if "access" in changes:
        change_access(space=space, access=SpaceAccess(changes["access"]), by=by)
    if process.space.resource.is_published and {"title", *TEXTS} & set(changes):
        publish(ResourcesEdited("process", (space.resource_id,)))


@transaction.atomic
def delete_process(*, process: Process, by: Participant | None = None) -> None:
    """Delete a process that nobody sees and nobody wrote in, with its files. Raises `NotAllowed`."""
    space = ParticipatorySpace.with_trash.select_for_update().get(pk=process.pk)
    resource = Resource.objects.select_for_update().get(pk=space.resource_id)
    process.space.resource = resource
    require(may_delete(is_published=resource.is_published, contents=contents_count(process)))
    files = [
        path for pair in Attachment.objects.filter(resource=resource).values_list("file", "thumbnail") for path in pair
    ]
    record(verb="process.delete", by=by, target=space, changes={"slug": space.slug})
    forget([resource.pk])
    Process.with_trash.filter(pk=process.pk).update(picture=None)
    transaction.on_commit(partial(forget_files, files))
    resource.delete()


def _held(process: Process, name: str) -> Any:
    if name == "title":
        return process.space.resource.title
    if name == "related":
        return list(Process.objects.filter(pk__in=process.related.values("other")))
    if name == "items":
        return sorted(process.space.resource.classifications.values_list("item_id", flat=True))
    return getattr(process.space if name in _OF_SPACE else process, name)


def _told(name: str, before: Any, after: Any) -> Any:
    """What the log says of a change: of texts only in which languages, since they may name people."""
    if isinstance(after, TranslatedText):
        return ", ".join(code for code in {**before, **after} if before.get(code) != after.get(code))
    if name == "related":
        return [[row.pk for row in rows] for rows in (before, after)]
    return [before, after] if name == "items" else [_plain(before), _plain(after)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else getattr(value, "pk", None) or str(value)


def _write(row: Process | ParticipatorySpace, changes: Mapping[str, Any], names: tuple[str, ...]) -> None:
    mine = [name for name in names if name in changes]
    for name in mine:
        setattr(row, name, changes[name])
    if mine:
        row.save(update_fields=mine)


def _relate(process: Process, others: list[Process]) -> None:
    # Those in the trash were not offered: nobody took them away.
    process.related.filter(other__space__trashed_at=None).exclude(other__in=others).delete()
    known = set(process.related.values_list("other_id", flat=True))
    RelatedProcess.objects.bulk_create(
        RelatedProcess(process=process, other=other) for other in others if other.pk not in known
    )
