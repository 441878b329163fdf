# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

import acordem
from acordem.lib.i18n import catalogs

PACKAGE = Path(acordem.__file__).parent
HOUSE_CATALOGS = PACKAGE / "locale"

Speak = Callable[[str, str], str]


@pytest.fixture(scope="session")
def compiled_house_catalogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house's catalogues compiled elsewhere, so that a test never passes on a stale .mo."""
    folder = tmp_path_factory.mktemp("locale")
    for path in HOUSE_CATALOGS.glob("*/LC_MESSAGES/django.po"):
        copy = folder / path.relative_to(HOUSE_CATALOGS)
        copy.parent.mkdir(parents=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        catalogs.compile_one(copy)
    return folder


@pytest.fixture
def speak(compiled_house_catalogs: Path) -> Speak:
    """What a few lines print in a fresh Django that speaks a language, apart from the suite's settings."""

    def run(language: str, lines: str) -> str:
        program = dedent(f"""
            import django
            from django.conf import settings
            from acordem.lib.i18n import languages
            languages.install()
            settings.configure(
                LANGUAGES=languages.choices(), LANGUAGE_CODE="ca", USE_TZ=True, TIME_ZONE="Europe/Madrid",
                FORMAT_MODULE_PATH=languages.FORMAT_MODULE, LOCALE_PATHS=[{str(compiled_house_catalogs)!r}],
                INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "allauth"],
            )
            django.setup()
            from datetime import date, datetime
            from django import forms
            from django.utils import formats, timesince, translation
            translation.activate({language!r})
        """) + dedent(lines)
        environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        assert not done.returncode, done.stderr
        return done.stdout.strip()

    return run
