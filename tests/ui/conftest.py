# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import translation

Render = Callable[..., str]
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(autouse=True)
def _in_catalan() -> Iterator[None]:
    # Hashed names exist only after collectstatic, and no piece cares about them.
    with override_settings(STORAGES=PLAIN_FILES), translation.override("ca"):
        yield


@pytest.fixture
def render() -> Render:
    """Renders a template source with the tags of the design system loaded."""

    def rendered(source: str, **context: Any) -> str:
        return str(engines["django"].from_string("{% load ui %}" + source).render(context))

    return rendered


class Words(HTMLParser):
    """Collects what a page says and the attributes of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


@pytest.fixture
def read() -> type[Words]:
    return Words
