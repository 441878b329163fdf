# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba gives the site its logo, and what is no picture is refused."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from acordem.capabilities.attachments.models import Attachment
from tests.attachments import files
from tests.backoffice.forms import fields, texts

LOOK = "/ca/admin/site/look"


def wide() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1280, 320), "navy").save(file, "PNG")
    return file.getvalue()


def choose(client, use="logo", content=None, **typed):
    address = f"{LOOK}/{use}"
    file = SimpleUploadedFile("escut.png", content or wide())
    return client.post(address, fields(client.get(address)) | {"file": file, "alt_ca": "L'escut de Vilamar"} | typed)


def test_the_logo_stands_in_the_header_with_its_measures(vilamar, alba):
    assert choose(alba).status_code == 302
    home = texts(vilamar.client().get("/ca/"))
    start = home.index('<img src="/attachments/')
    tag = home[start : home.index(">", start)]
    assert 'width="640" height="160"' in tag
    address = tag.split('"')[1]
    answer = vilamar.client().get(address)
    assert answer.headers["Content-Type"] == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]


def test_each_picture_has_its_place(vilamar, alba):
    for use in ("footer_logo", "icon", "social"):
        assert choose(alba, use).status_code == 302
    home = texts(vilamar.client().get("/ca/"))
    assert '<link rel="icon" href="/attachments/' in home
    assert 'alt="L\'escut de Vilamar"' in home
    assert '<meta property="og:image" content="http://vilamar.localhost' in home


def test_another_logo_takes_the_place_of_the_old_one_and_it_can_go(vilamar, alba):
    choose(alba)
    choose(alba)
    with vilamar.scope():
        assert Attachment.objects.count() == 1
    address = f"{LOOK}/logo"
    alba.post(address, fields(alba.get(address)) | {"is_removed": "on"})
    with vilamar.scope():
        assert Attachment.objects.count() == 0
    assert "/attachments/" not in texts(vilamar.client().get("/ca/"))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n%%EOF",
        b"\x89PNG\r\n\x1a\n" + b"broken" * 10,
        b"GIF89a<script>alert(1)</script>",
    ],
)
def test_what_is_no_picture_is_refused(vilamar, alba, content):
    page = choose(alba, content=content)
    assert page.status_code == 422
    assert "file" in page.context["form"].errors
    assert "/attachments/" not in texts(vilamar.client().get("/ca/"))


def test_only_the_pixels_stay(vilamar, alba):
    choose(alba, content=files.picture())
    with vilamar.scope():
        from django.core.files.storage import default_storage

        kept = Image.open(default_storage.open(Attachment.objects.get().file))
    assert not kept.getexif()


def test_the_neighbor_and_the_editor_change_nothing_of_it(vilamar, montanyana, alba, edna):
    choose(alba)
    assert edna.get(LOOK).status_code == 403
    assert "/attachments/" not in texts(montanyana.client().get("/ca/"))
    assert alba.get(f"{LOOK}/moustache").status_code == 404
