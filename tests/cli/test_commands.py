# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import outside


def acordem(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "acordem.config.cli", *words]
    return subprocess.run(command, env=outside() | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    ["demo", "serve", "worker", "migrate", "organization", "proposals", "messages", "backup", "restore", "doctor"],
)
def test_every_command_of_the_house_explains_itself(run, command):
    assert f"  {command} " in run("--help").output
    explained = run(command, "--help")
    assert explained.exit_code == 0
    assert "Usage:" in explained.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["serv"], "Error: No such command 'serv'."),
        (["worker", "--concurrency", "lots"], "Error: Invalid value for '--concurrency'"),
        (["demo", "--port", "99999"], "Error: Invalid value for '--port'"),
        (["backup"], "Error: Missing argument 'FILE'."),
        (["organization", "create", "--slug", "x"], "Error: Missing option '--name'."),
        (["organization", "list", "--format", "xml"], "Error: Invalid value for '--format'"),
    ],
)
def test_what_is_asked_wrong_gets_one_sentence_and_exit_code_2(run, words, sentence):
    answer = run(*words)

    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith(sentence)
    assert answer.stderr.strip().endswith("--help.")
    assert answer.stderr.count("\n") == 1


def test_a_database_that_is_not_there_gets_a_sentence_and_exit_code_1(tmp_path):
    nowhere = f"postgresql://nobody@/nothing?host={tmp_path}"
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SYSTEM_URL")

    answer = acordem("organization", "list", ACORDEM_HOME=str(tmp_path), **dict.fromkeys(names, nowhere))

    assert answer.returncode == 1
    assert answer.stderr.startswith("Error: The database says: connection")
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "postgres").exists(), "with DATABASE_URL no server is started"


def test_a_database_address_that_nobody_can_read_gets_a_sentence(tmp_path):
    answer = acordem("migrate", ACORDEM_HOME=str(tmp_path), DATABASE_URL="mysql://me@here/db")

    assert answer.returncode == 1
    assert answer.stderr.startswith("Error: The configuration is not right: DATABASE_URL needs DATABASE_OWNER_URL")
    assert "Traceback" not in answer.stderr
