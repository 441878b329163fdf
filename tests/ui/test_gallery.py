# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template import Template
from django.test import RequestFactory, override_settings
from django.test.signals import template_rendered
from django.urls import reverse

from acordem.surfaces.ui import views

TEMPLATES = Path(views.__file__).parent / "templates"


@pytest.fixture
def gallery() -> HttpResponse:
    return views.gallery(RequestFactory().get("/ui/gallery/"))


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    names: set[str] = set()

    def note(sender: object, template: Template, **rest: object) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_every_piece_is_on_the_gallery(rendered):
    views.gallery(RequestFactory().get("/"))
    pieces = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert len(pieces) > 30
    assert pieces - rendered == set()


def test_every_piece_is_seen_in_light_in_dark_and_on_a_phone(gallery, read):
    page = read(gallery.content.decode())
    assert [frame["data-theme"] for frame in page.with_class("gallery-frame")] == ["light", "dark", "light"]
    assert len(page.with_class("narrow-frame")) == 1
    assert len(page.with_class("timeline")) == len(page.with_class("facets")) == 3


def test_no_id_appears_twice(gallery, read):
    ids = Counter(attributes["id"] for _, attributes in read(gallery.content.decode()).elements if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


def test_everything_that_points_at_an_id_finds_it(gallery, read):
    elements = read(gallery.content.decode()).elements
    ids = {attributes.get("id") for _, attributes in elements}
    for _, attributes in elements:
        for name in ("for", "aria-labelledby", "aria-describedby", "data-counter-for"):
            assert set((attributes.get(name) or "").split()) <= ids


def test_the_gallery_carries_no_style_and_no_script_of_its_own(gallery):
    html = gallery.content.decode()
    assert not re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", html)


def test_the_gallery_only_reads():
    assert views.gallery(RequestFactory().post("/")).status_code == 405


@override_settings(ROOT_URLCONF="tests.ui.urls")
def test_the_gallery_has_an_address():
    assert reverse("ui:gallery") == "/ui/gallery/"
