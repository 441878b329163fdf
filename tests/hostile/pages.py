# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages as a browser would take them apart: their forms, their words, and whatever in them could run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.hostile.naughty import MARK

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_FORBIDDEN = frozenset(["iframe", "object", "embed", "base", "applet", "frame", "frameset", "math", "animate"])
_ADDRESSES = frozenset(
    ["href", "src", "action", "formaction", "poster", "data", "srcset", "hx-get", "hx-post", "xlink:href", "ping"]
)
_SCHEMES = frozenset(("", "http", "https", "mailto"))
_LEADS_OUT = frozenset(("src", "action", "formaction", "hx-get", "hx-post", "data", "poster", "srcset"))


@dataclass
class Form:
    """A form as it stands in a page: where it is sent and with what, each field with its kind and first value."""

    action: str
    method: str
    id: str = ""
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)

    def data(self) -> dict[str, str]:
        """What a browser would send if nobody touched it."""
        return {name: value for name, (_, value) in self.fields.items()}

    def writable(self) -> list[str]:
        """The fields in which people write."""
        typed = ("text", "textarea", "email", "password", "search", "url", "tel", "number")
        return [name for name, (kind, _) in self.fields.items() if kind in typed]


class Page(HTMLParser):
    """A page taken apart: `forms`, `words` (the text that is shown), and `dangers` (what could run or lead away)."""

    def __init__(self, text: str, path: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.forms, self.dangers = path, [], []  # type: ignore[var-annotated]
        self._form: Form | None = None
        self._area: str | None = None
        self._silent, self._said, self._loose = "", [], []  # type: ignore[var-annotated]
        self.feed(text)
        self.close()
        by_id = {form.id: form for form in self.forms if form.id}
        for attributes in self._loose:
            if owner := by_id.get(attributes["form"]):
                self._button(owner, attributes)

    @property
    def words(self) -> str:
        """The text of the page, white space as one space."""
        return " ".join("".join(self._said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._look(tag, attributes)
        if tag == "form":
            method = attributes.get("method", "get").lower()
            self._form = Form(attributes.get("action") or self.path, method, attributes.get("id", ""))
            self.forms.append(self._form)
        elif tag in ("input", "textarea", "select", "button") and attributes.get("name"):
            self._field(tag, attributes)
        if tag in ("script", "style", "title"):
            self._silent = tag
        elif tag not in ("strong", "em", "a", "span", "ins", "del", "b", "i", "bdi"):
            self._said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == self._area_tag:
            self._area = None
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if self._silent == "script" and data.strip():
            self.dangers.append(f"a script in the page: {data[:80]!r}")
        if self._area and self._form:
            kind, value = self._form.fields[self._area]
            self._form.fields[self._area] = (kind, value + data)
        elif not self._silent:
            self._said.append(data)

    @property
    def _area_tag(self) -> str:
        return "textarea" if self._area else ""

    def _field(self, tag: str, attributes: dict[str, str]) -> None:
        if self._form is None or attributes.get("form"):
            if attributes.get("form"):
                self._loose.append(attributes)
            return
        name, kind = attributes["name"], attributes.get("type", "text") if tag == "input" else tag
        if tag == "button":
            self._button(self._form, attributes)
        elif kind in ("checkbox", "radio") and name in self._form.fields and "checked" not in attributes:
            return
        else:
            self._form.fields[name] = (kind, attributes.get("value", ""))
        if tag == "textarea":
            self._area = name

    def _button(self, form: Form, attributes: dict[str, str]) -> None:
        if "formaction" in attributes:
            fields = dict(form.fields) | {attributes["name"]: ("button", attributes.get("value", ""))}
            self.forms.append(Form(attributes["formaction"], form.method, "", fields))
        else:
            form.fields.setdefault(attributes["name"], ("button", attributes.get("value", "")))

    def _look(self, tag: str, attributes: dict[str, str]) -> None:
        if MARK in tag or tag in _FORBIDDEN or ":" in tag:
            self.dangers.append(f"an element <{tag}>")
        for name, value in attributes.items():
            if name.startswith(("on", "hx-on")) or name == "style" or MARK in name or name == "srcdoc":
                self.dangers.append(f"an attribute {name}={value[:80]!r} of <{tag}>")
            if name in _ADDRESSES:
                self._look_at_address(tag, name, value)
        if tag == "style" or (tag == "meta" and "http-equiv" in attributes):
            self.dangers.append(f"a <{tag}> of its own")

    def _look_at_address(self, tag: str, name: str, value: str) -> None:
        # Browsers take white space and controls out of an address before they read its scheme.
        bare = re.sub(r"[\x00-\x20]", "", value).lower()
        try:
            parts = urlsplit(bare)
        except ValueError:
            self.dangers.append(f"an address that nobody understands: {value[:80]!r}")
            return
        leads_out = bare.replace("\\", "/").startswith("//") or bool(parts.netloc)
        if parts.scheme not in _SCHEMES:
            self.dangers.append(f"{name}={value[:80]!r} of <{tag}>")
        elif leads_out and name in _LEADS_OUT:
            self.dangers.append(f"<{tag} {name}> leads to {value[:80]!r}")
