# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import acordem
from acordem.config import messages


def test_complete_catalogues_are_said_to_be_complete(run, monkeypatch):
    monkeypatch.setattr(messages, "check", lambda root: [])

    answer = run("messages", "check")

    assert (answer.exit_code, answer.stdout) == (0, "The catalogues are complete.\n")


def test_each_problem_of_a_catalogue_is_a_line_and_the_exit_code_is_1(run, monkeypatch):
    monkeypatch.setattr(messages, "check", lambda root: [f"{Path(acordem.__file__).parent == root}", "b: two"])

    answer = run("messages", "check")

    assert answer.exit_code == 1
    assert answer.stdout.splitlines()[:2] == ["True", "b: two"]
    assert "2 problems in the catalogues." in answer.stderr


def test_catalogues_that_changed_are_listed(run, monkeypatch):
    changed = Path(acordem.__file__).parent / "kernel" / "locale" / "ca" / "LC_MESSAGES" / "django.po"
    monkeypatch.setattr(messages, "extract", lambda root: [changed])

    answer = run("messages", "extract")

    assert answer.stdout.splitlines()[:2] == ["kernel/locale/ca/LC_MESSAGES/django.po", "1 catalogues changed."]


def test_without_apertium_drafting_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)

    answer = run("messages", "draft")

    assert answer.exit_code == 1
    assert answer.stderr == "Error: Install the Debian packages apertium and apertium-oc-ca.\n"
