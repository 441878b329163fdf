# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner, Result
from django.db import connections

from acordem.config.cli import acordem
from tests.stories import Council, make_council

Run = Callable[..., Result]
SOURCES = Path(__file__).parents[2] / "src"
VARIABLES = {"default": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "system": "DATABASE_SYSTEM_URL"}


@pytest.fixture
def run() -> Run:
    """The command line in this process, on the test's own database."""
    return lambda *words: CliRunner().invoke(acordem, [str(word) for word in words])


@pytest.fixture
def town(committed) -> Council:
    """Vilamar, committed for real, so that other connections and processes see it."""
    return make_council("vilamar")


@pytest.fixture
def home(settings, tmp_path) -> Path:
    """An installation's folder of its own."""
    settings.HOME, settings.STATIC_ROOT = tmp_path / "home", tmp_path / "home" / "static"
    settings.HOME.mkdir()
    return Path(settings.HOME)


@pytest.fixture
def start(committed, tmp_path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `acordem …` as a process of its own on the test's database; ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(*words: object, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "acordem.config.cli", *map(str, words)]
        environment = outside() | addresses() | {"ACORDEM_HOME": str(tmp_path)} | more
        out, error = subprocess.PIPE, subprocess.STDOUT
        started.append(subprocess.Popen(command, env=environment, stdout=out, stderr=error, text=True))
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def outside() -> dict[str, str]:
    """The environment without any setting of ours, with our sources on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACORDEM_", "DATABASE_"))}
    return kept | {"PYTHONPATH": str(SOURCES)}


def addresses() -> dict[str, str]:
    """The three database addresses of the running test, for another process."""
    return {variable: _url(alias) for alias, variable in VARIABLES.items()}


def _url(alias: str) -> str:
    facts = connections[alias].settings_dict
    query = {name: str(facts[name.upper()]) for name in ("host", "port", "user", "password") if facts[name.upper()]}
    query |= {name: str(value) for name, value in facts["OPTIONS"].items() if isinstance(value, str)}
    return f"postgresql:///{quote(facts['NAME'])}?{urlencode(query)}"
