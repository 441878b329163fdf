# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every verb says that it changed something: it publishes, records or touches, or nothing that visitors see changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import acordem

SOURCE = Path(acordem.__file__).parent
TELLING = {"publish", "record", "touch"}
UNSEEN = {
    # Only its author sees a draft, and only the council what it prepares: publishing tells.
    "create_draft",
    "discard_draft",
    "create_resource",
    "create_space",
    "add_component",
    "create_process",
    "create_group",
    # Part of a verb of the feature whose thing it is: that one tells.
    "classify",
    "keep_answers",
    # Only whoever administers people reads it.
    "answer_about_oneself",
    # Only whoever writes it.
    "keep_draft",
    "forget_draft",
    "forget_old_drafts",
    # Between two people.
    "invite_author",
    "cancel_invitation",
    "decline_invitation",
    "send_message",
    # Only the council sees who evaluates.
    "give_by_topic",
    # Only who moderates sees what was reported and answered: deciding tells.
    "report_resource",
    "report_person",
    "appeal",
}


def silent_verbs(path: Path) -> Iterator[str]:
    functions = {each.name: each for each in ast.parse(path.read_text()).body if isinstance(each, ast.FunctionDef)}

    def calls(function: ast.FunctionDef) -> set[str]:
        called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
        return {each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in called}

    def tells(name: str, seen: frozenset[str] = frozenset()) -> bool:
        names = calls(functions[name])
        others = (names & functions.keys()) - seen - {name}
        return bool(names & TELLING) or any(tells(other, seen | {name}) for other in others)

    for name, function in functions.items():
        is_atomic = any("atomic" in ast.dump(each) for each in function.decorator_list)
        if is_atomic and not name.startswith("_") and not tells(name):
            yield name


def verbs_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "actions" in (path.stem, path.parent.name)]


def test_no_verb_changes_what_visitors_see_in_silence() -> None:
    silent = {name for path in verbs_files() for name in silent_verbs(path)}
    assert silent <= UNSEEN, "publish an event, record the act, or touch()"


def test_the_test_sees_silence(tmp_path) -> None:
    written = tmp_path / "actions.py"
    written.write_text(
        "@atomic\ndef loud():\n    _help()\n\ndef _help():\n    publish(1)\n\n@atomic\ndef silent():\n    save()\n"
    )
    assert list(silent_verbs(written)) == ["silent"]
    assert len(verbs_files()) > 5
