# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a resource carries, on another one: rows and files of its own, so that taking one away takes nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.actions import forget_files, new_stem
from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment, AttachmentCollection
from acordem.capabilities.attachments.settings import LIMITS, MIB
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.models import Resource

MOST_AT_ONCE: Final = 1024 * MIB
"""So many bytes are copied while one waits."""
_OF_FOLDER: Final = ("name", "description", "weight")
_OF_ATTACHMENT: Final = (
    *("kind", "title", "description", "weight", "url", "name"),
    *("content_type", "size", "width", "height", "sha256"),
)


@dataclass(frozen=True)
class Copies:
    """What some resources carry, and the files that the copies will have: by the row of the original, big and small."""

    folders: Sequence[AttachmentCollection]
    attachments: Sequence[Attachment]
    files: Mapping[int, tuple[str, str]]


@contextmanager
def copied_files(resource_ids: Collection[int]) -> Iterator[Copies]:
    """Copy the files of what resources carry, for rows that `attach_copies` writes inside; if that fails they go again.

    It takes its time and locks nothing: what locks comes inside. Whoever calls it has asked who may.
    Raises `ValidationError` where a file is not there or is more than this site takes.
    """
    folders = AttachmentCollection.objects.filter(resource__in=resource_ids).order_by("pk")
    attachments = list(Attachment.objects.filter(resource__in=resource_ids).select_related("resource").order_by("pk"))
    _check(attachments)
    written: list[str] = []
    try:
        files = {each.pk: _copy(each, written) for each in attachments if each.file}
        yield Copies(list(folders), attachments, files)
    except BaseException:
        forget_files(written)
        raise


@transaction.atomic
def attach_copies(*, copies: Copies, pairs: Iterable[tuple[int, Resource]]) -> dict[int, Attachment]:
    """Let resources carry copies of what others carry: `pairs` of the number of an original and its copy.

    Folders, order and texts come along. Returns the new rows by the numbers of the old ones.
    """
    copy_of = dict(pairs)
    old_folders = [each for each in copies.folders if each.resource_id in copy_of]
    made = AttachmentCollection.objects.bulk_create(
        AttachmentCollection(resource=copy_of[each.resource_id], **{name: getattr(each, name) for name in _OF_FOLDER})
        for each in old_folders
    )
    folders = {old.pk: new for old, new in zip(old_folders, made, strict=True)}
    old = [each for each in copies.attachments if each.resource_id in copy_of]
    if not old:
        return {}
    new = Attachment.objects.bulk_create(
        _row(each, number, copies, copy_of[each.resource_id], folders.get(each.collection_id or 0))
        for each, number in zip(old, next_numbers("attachment", len(old)), strict=True)
    )
    return {each.pk: row for each, row in zip(old, new, strict=True)}


def _row(
    original: Attachment, number: int, copies: Copies, resource: Resource, folder: AttachmentCollection | None
) -> Attachment:
    file, thumbnail = copies.files.get(original.pk, ("", ""))
    kept = {name: getattr(original, name) for name in _OF_ATTACHMENT}
    return Attachment(resource=resource, collection=folder, number=number, file=file, thumbnail=thumbnail, **kept)


def _check(attachments: Sequence[Attachment]) -> None:
    for each in attachments:
        told = {"title": each.title, "of": each.resource.title}
        limit = LIMITS.picture_bytes if each.kind == AttachmentKind.PICTURE else LIMITS.document_bytes
        if each.size > limit:
            text = _(
                "“%(title)s”, of “%(of)s”, is bigger than what is taken here now: %(limit)s MB. Take it away first."
            )
            raise ValidationError(text, code="too_big", params={**told, "limit": limit // MIB})
        if each.file and not _is_whole(each):
            text = _(
                "The file of “%(title)s”, of “%(of)s”, is missing or damaged. Attach it anew or take it away first."
            )
            raise ValidationError(text, code="missing", params=told)
    size = sum(each.size for each in attachments)
    if size > MOST_AT_ONCE:
        text = _(
            "The documents and pictures are %(size)s MB: at most %(limit)s MB are copied at once."
            " Choose fewer or take some away."
        )
        raise ValidationError(text, code="too_much", params={"size": size // MIB, "limit": MOST_AT_ONCE // MIB})


def _is_whole(attachment: Attachment) -> bool:
    try:
        sizes = [default_storage.size(path) for path in (attachment.file, attachment.thumbnail) if path]
    except OSError:
        return False
    return sizes[0] == attachment.size


def _copy(attachment: Attachment, written: list[str]) -> tuple[str, str]:
    """Copy the files of one, piece by piece, and say in `written` what was."""
    stem = new_stem()
    try:
        return (
            _copy_one(attachment.file, stem, written),
            _copy_one(attachment.thumbnail, f"{stem}-small", written) if attachment.thumbnail else "",
        )
    except OSError as error:
        text = _("“%(title)s” could not be copied: the server couldn't read or write its file. Try again later.")
        raise ValidationError(text, code="not_copied", params={"title": attachment.title}) from error


def _copy_one(path: str, new: str, written: list[str]) -> str:
    # Before it is there: a disk that is full leaves half a file. The name is random, so that the storage keeps it.
    written.append(new)
    with default_storage.open(path) as file:
        return default_storage.save(new, file)
