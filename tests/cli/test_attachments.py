# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.capabilities.attachments.models import Attachment
from acordem.spaces.processes.models import Process
from tests.attachments import files


@pytest.fixture
def shell(run, vilamar, tmp_path):
    """`shell("plaça.png", content, …)`: Alba, who administrates, adds a file to the process."""
    vilamar.staff("Alba", "admin")
    vilamar.person("Pau")

    def add(name, content=b"", *more, by="alba", to=""):
        what = name
        if content:
            what = tmp_path / name
            what.write_bytes(content)
        reference = to or vilamar.process.space.resource.reference
        where = ("--organization", "vilamar", "--to", reference, "--title", "La plaça", "--by", f"{by}@example.cat")
        return run("attachments", "add", what, *where, *more)

    return add


def test_a_picture_is_added_and_stands_on_top(vilamar, shell):
    answer = shell("plaça.png", files.picture(), "--on-top", "--description", "La plaça buida")
    assert answer.exit_code == 0, answer.output
    with vilamar.scope():
        made = Attachment.objects.get()
        assert Process.objects.get(pk=vilamar.process.pk).picture_id == made.pk
    assert answer.stdout.endswith(f"/attachments/1/{made.name}\n")
    assert 'alt="La plaça buida"' in vilamar.client().get("/ca/processes/pla-de-places").text


def test_a_link_is_added(vilamar, shell):
    assert shell("https://diba.cat/pla").exit_code == 0
    assert "https://diba.cat/pla" in vilamar.client().get("/ca/processes/pla-de-places").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "plànol.svg", "content": files.SVG}, "This kind of file is not taken"),
        ({"name": "acta.pdf", "content": files.PDF, "by": "pau"}, "no role that allows this"),
        ({"name": "acta.pdf", "content": files.PDF, "by": "ningu"}, "Nobody in this council has the e-mail"),
        ({"name": "acta.pdf", "content": files.PDF, "to": "VILA-PROC-2001-01-9"}, "has the reference"),
        ({"name": "nowhere.pdf"}, "There is no file"),
        ({"name": "https://"}, "Write a whole address"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_added(vilamar, shell, given, said):
    answer = shell(given.pop("name"), given.pop("content", b""), **given)
    assert answer.exit_code == 2
    assert said in answer.output
    assert "Traceback" not in answer.output
    with vilamar.scope():
        assert not Attachment.objects.exists()


def test_a_document_on_top_is_refused_whole(vilamar, shell, media):
    assert shell("acta.pdf", files.PDF, "--on-top").exit_code == 2
    with vilamar.scope():
        assert not Attachment.objects.exists()
