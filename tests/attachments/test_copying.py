# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the process carries, copied to a proposal of Neus's: rows and files of its own, all of it or nothing."""

from __future__ import annotations

import resource as machine
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from acordem.capabilities.attachments import actions, copying
from acordem.capabilities.attachments.copying import attach_copies, copied_files
from acordem.capabilities.attachments.models import Attachment, AttachmentCollection
from acordem.capabilities.attachments.queries import address_of, attachments_of
from acordem.capabilities.attachments.settings import LIMITS
from acordem.kernel.participation.models import Resource
from tests.attachments import files
from tests.attachments.test_attaching import attach, on_disk
from tests.stories import ca


@pytest.fixture
def target(vilamar) -> Resource:
    return vilamar.proposal(by="Neus").resource


def copy(council, target: Resource) -> list[Attachment]:
    """Everything that the process carries, copied; in the order in which pages show it."""
    original = council.process.space.resource_id
    with council.scope(), copied_files([original]) as copies:
        attach_copies(copies=copies, pairs=[(original, target)])
    return carried(council, target)


def carried(council, target: Resource) -> list[Attachment]:
    with council.scope():
        return attachments_of(target)


@contextmanager
def a_full_disk(most: int = 10) -> Iterator[None]:
    """No file of this process grows beyond so many bytes."""
    before = machine.getrlimit(machine.RLIMIT_FSIZE)
    machine.setrlimit(machine.RLIMIT_FSIZE, (most, before[1]))
    yield
    machine.setrlimit(machine.RLIMIT_FSIZE, before)


def test_a_copy_has_the_same_bytes_words_order_and_folders(vilamar, target, media):
    vilamar.staff("Alba", "admin")
    alba, space = vilamar.viewer("Alba"), vilamar.process.space.resource
    with vilamar.scope():
        folder = actions.add_collection(viewer=alba, resource=space, name=ca("Actes"), description=ca("De cada sessió"))
        actions.add_collection(viewer=alba, resource=space, name=ca("Buida"), weight=3)
        actions.attach_link(viewer=alba, resource=space, url="https://vilamar.example", title=ca("El web"), weight=9)
    attach(vilamar, title=ca("Acta segona"), collection=folder, weight=2)
    attach(vilamar, title=ca("Acta primera"), collection=folder, weight=1, description=ca("La del maig"))
    attach(vilamar, files.picture(), "plaça.png", title=ca("La plaça"), description=ca("Una plaça amb bancs"))

    mine, theirs = copy(vilamar, target), carried(vilamar, space)

    assert [str(each.title) for each in mine] == ["Acta primera", "Acta segona", "La plaça", "El web"]
    said = (
        "kind",
        "title",
        "description",
        "weight",
        "url",
        "name",
        "content_type",
        "size",
        "width",
        "height",
        "sha256",
    )
    assert [[getattr(each, name) for name in said] for each in mine] == [
        [getattr(each, name) for name in said] for each in theirs
    ]
    assert {each.number for each in mine}.isdisjoint(each.number for each in theirs)
    with vilamar.scope():
        folders = AttachmentCollection.objects.filter(resource=target)
        assert [(str(each.name), str(each.description), each.weight) for each in folders] == [
            ("Actes", "De cada sessió", 0),
            ("Buida", "", 3),
        ]
    assert [each.collection_id for each in mine] == [folders[0].pk, folders[0].pk, None, None]
    for ours, old in zip(mine[:3], theirs[:3], strict=True):
        assert (media / ours.file).read_bytes() == (media / old.file).read_bytes()
        assert ours.file != old.file
    assert (media / mine[2].thumbnail).read_bytes() == (media / theirs[2].thumbnail).read_bytes()


def test_taking_one_away_leaves_the_other(vilamar, target, media, django_capture_on_commit_callbacks):
    original = attach(vilamar)
    (mine,) = copy(vilamar, target)

    with django_capture_on_commit_callbacks(execute=True), vilamar.scope():
        actions.remove_attachment(viewer=vilamar.viewer("Alba"), attachment=original)

    assert on_disk(media) == [mine.file]
    with vilamar.scope():
        address = address_of(mine)
    assert b"".join(vilamar.client().get(address).streaming_content) == files.PDF


@pytest.mark.parametrize("harm", ["gone", "cut off"])
def test_a_file_that_is_not_whole_is_told_before_anything_is_written(vilamar, target, media, harm):
    attach(vilamar)
    lost = attach(vilamar, title=ca("Memòria"))
    (media / lost.file).unlink() if harm == "gone" else (media / lost.file).write_bytes(b"%PDF")
    before = on_disk(media)

    with pytest.raises(ValidationError) as refused:
        copy(vilamar, target)

    assert refused.value.messages == [
        "El fitxer de «Memòria», de «Pla de places», no hi és o està malmès. Torna'l a adjuntar o treu-lo abans."
    ]
    assert (on_disk(media), carried(vilamar, target)) == (before, [])


def test_when_the_disk_is_full_nothing_is_left(vilamar, target, media):
    attach(vilamar)
    before = on_disk(media)

    with a_full_disk(), pytest.raises(ValidationError) as refused:
        copy(vilamar, target)

    assert "No s'ha pogut copiar «Acta de la sessió»" in refused.value.messages[0]
    assert (on_disk(media), carried(vilamar, target)) == (before, [])


def test_when_what_follows_fails_neither_rows_nor_files_stay(vilamar, target, media):
    attach(vilamar, files.picture(), "plaça.png")
    before, original = on_disk(media), vilamar.process.space.resource_id

    with pytest.raises(RuntimeError), vilamar.scope(), copied_files([original]) as copies:
        attach_copies(copies=copies, pairs=[(original, target)])
        raise RuntimeError

    assert (on_disk(media), carried(vilamar, target)) == (before, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [("document_bytes", files.PDF), ("picture_bytes", files.picture())],
)
def test_what_is_bigger_than_the_limits_of_today_is_not_copied(vilamar, target, monkeypatch, name, content):
    attach(vilamar, content)
    monkeypatch.setattr(copying, "LIMITS", replace(LIMITS, **{name: 20}))
    with pytest.raises(ValidationError, match="és més gros del que s'admet aquí ara"):
        copy(vilamar, target)
    assert carried(vilamar, target) == []


def test_too_much_at_once_is_refused(vilamar, target, monkeypatch):
    for _ in range(2):
        attach(vilamar)
    monkeypatch.setattr(copying, "MOST_AT_ONCE", 2 * len(files.PDF) - 1)
    with pytest.raises(ValidationError, match="Tria'n menys"):
        copy(vilamar, target)


@pytest.mark.parametrize("number", [1, 3])
def test_three_are_copied_in_as_many_questions_as_one(vilamar, target, number, django_assert_num_queries):
    for _ in range(number):
        attach(vilamar)
    original = vilamar.process.space.resource_id
    with vilamar.scope(), django_assert_num_queries(6), copied_files([original]) as copies:
        attach_copies(copies=copies, pairs=[(original, target)])
    assert len(carried(vilamar, target)) == number
