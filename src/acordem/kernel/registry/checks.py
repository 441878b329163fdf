# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Boot refuses a manifest that names something missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.utils.module_loading import import_string

from acordem.kernel.registry import registry, settings
from acordem.kernel.registry.manifests import ComponentManifest, Manifest, SpaceManifest


@checks.register("registry")
def check_manifests(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every name in every manifest leads somewhere, and no two claim the same one."""
    problems = [problem for manifest in registry.manifests() for problem in problems_of(manifest)]
    problems += _repeated("resource kind", (kind.name for m in registry.manifests() for kind in m.resources))
    problems += _repeated("measure", (each.name for m in registry.manifests() for each in m.measures))
    problems += _repeated("permission", (p.name for m in registry.manifests() for p in m.permissions))
    problems += _repeated("space path", (m.path for m in registry.manifests(SpaceManifest)))
    return [checks.Error(problem, id="registry.E001") for problem in problems]


def problems_of(manifest: Manifest) -> list[str]:
    """What is wrong with one manifest, in words; empty when nothing is."""
    missing = [f"{manifest.name}: {name} cannot be imported" for name in _names(manifest) if not _leads_somewhere(name)]
    missing += [
        f"{manifest.name} needs {name}, which is not installed"
        for name in manifest.needs
        if not registry.is_installed(name)
    ]
    if isinstance(manifest, ComponentManifest):
        for kind in (manifest.settings, manifest.step_settings):
            missing += [f"{manifest.name}: {problem}" for problem in settings.problems_of(kind)]
    return missing


def _names(manifest: Manifest) -> Iterator[str]:
    yield from manifest.events
    for event, receivers in manifest.receivers.items():
        yield event
        yield from receivers
    for kind in manifest.resources:
        yield from filter(None, (kind.address, kind.texts, kind.comments, kind.imported))
        yield from filter(None, (kind.reported, kind.hiding))
    yield from filter(None, (manifest.urls, manifest.jobs, manifest.home_part, manifest.demo))
    yield from filter(None, (join.by for join in manifest.joins))
    yield from filter(None, (manifest.backoffice_urls, manifest.tasks, manifest.hidden))
    yield from (measure.acts for measure in manifest.measures)
    yield from filter(None, (getattr(manifest, name, "") for name in ("files", "outcomes", "invitation", "report")))


def _leads_somewhere(name: str) -> bool:
    import importlib

    try:
        import_string(name)
    except ImportError:
        try:
            importlib.import_module(name)
        except ImportError:
            return False
    return True


def _repeated(what: str, names: Iterator[str]) -> list[str]:
    return [f"The {what} {name!r} is declared {times} times" for name, times in Counter(names).items() if times > 1]
