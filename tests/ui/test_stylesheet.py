# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import hashlib
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UI = ROOT / "src/acordem/surfaces/ui"
CSS = (UI / "static/ui/acordem.css").read_text()
TEMPLATES = sorted((UI / "templates").rglob("*.html"))


def joined() -> str:
    spec = importlib.util.spec_from_file_location("join", ROOT / "frontend/join.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.joined())


def test_the_served_stylesheet_is_the_one_its_sources_make():
    assert joined() == CSS


def test_braces_balance_so_that_no_rule_swallows_the_rest():
    text = re.sub(r'"[^"]*"', "", CSS)
    assert text.count("{") == text.count("}")


def test_dark_tokens_reach_an_element_and_whoever_prefers_dark():
    dark = CSS.split("/* tokens-dark */")[1].split("/* scale */")[0]
    assert '[data-theme="dark"] {' in dark
    assert ':root:not([data-theme="light"]) {' in dark
    assert dark.count("--surface-0: #181613;") == 2


def test_every_token_that_is_used_is_defined():
    defined = set(re.findall(r"(--[a-z0-9-]+):", CSS))
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", CSS))
    assert used <= defined


def test_every_file_that_the_stylesheet_names_is_there():
    addresses = re.findall(r'url\("([^"]+)"\)', CSS)
    assert len(addresses) == 3
    assert all((UI / "static/ui" / address).is_file() for address in addresses)


@pytest.mark.parametrize(
    "preference", ["prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors", "print"]
)
def test_readers_preferences_are_answered(preference):
    assert preference in CSS


def test_nothing_is_asked_of_a_third_party():
    scripts = "".join(path.read_text() for path in (UI / "static/ui/js").glob("*.js"))
    pages = "".join(path.read_text() for path in TEMPLATES)
    assert not re.findall(r"""(?:url\(|src=|href=|import|fetch)\s*\(?["']?(?:https?:)?//""", CSS + scripts + pages)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_style_or_script_of_its_own(path):
    # An include's own variables (style="quiet") are no attributes.
    text = re.sub(r"{%.*?%}", "", path.read_text())
    assert not re.findall(r"<style|\sstyle=\"|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)


def test_vendored_files_are_the_pinned_ones_and_carry_their_licence():
    lines = (ROOT / "frontend/vendored.sha256").read_text().splitlines()
    assert len(lines) == 6
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest
        assert "SPDX-License-Identifier" in (ROOT / f"{name}.license").read_text()


def test_the_lock_records_no_download_addresses():
    assert "resolved" not in (ROOT / "frontend/package-lock.json").read_text()
