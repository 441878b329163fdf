# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_component_from_outside_works_everywhere_without_touching_the_house():
    environment = {
        **os.environ,
        "ACORDEM_EXTRA_APPS": "tests.dummy_component.apps.GreetingsConfig",
        "ACORDEM_TEST_DATABASE": "test_acordem_outside",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/dummy_component/story.py"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "7 passed" in done.stdout


def test_a_manifest_that_names_something_missing_is_refused_at_boot():
    from acordem.kernel.registry.checks import problems_of
    from acordem.kernel.registry.manifests import ComponentManifest, ResourceKind

    broken = ComponentManifest(
        name="broken",
        label="Broken",
        urls="tests.nowhere.urls",
        needs=("telepathy",),
        settings=dict,
        resources=(ResourceKind(name="ghost", code="GHOS", label="Ghost", address="tests.nowhere.address"),),
    )

    assert problems_of(broken) == [
        "broken: tests.nowhere.address cannot be imported",
        "broken: tests.nowhere.urls cannot be imported",
        "broken needs telepathy, which is not installed",
        "broken: dict is not a dataclass",
    ]
