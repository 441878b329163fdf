# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Boot refuses a manifest that names something missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.module_loading import import_string

from acordem.kernel.registry import registry, settings
from acordem.kernel.registry.blocks import ANY_SPACE, HOME, BlockKind
from acordem.kernel.registry.manifests import ComponentManifest, Manifest, SpaceManifest


@checks.register("registry")
def check_manifests(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every name in every manifest leads somewhere, and no two claim the same one."""
    problems = [problem for manifest in registry.manifests() for problem in problems_of(manifest)]
    problems += _repeated("resource kind", (kind.name for m in registry.manifests() for kind in m.resources))
    problems += _repeated("verification", (each.name for m in registry.manifests() for each in m.verifications))
    problems += _repeated("measure", (each.name for m in registry.manifests() for each in m.measures))
    problems += _repeated("activity", (each.name for m in registry.manifests() for each in m.activities))
    problems += _repeated("kind of block", (kind.name for m in registry.manifests() for kind in m.blocks))
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
    for block in manifest.blocks:
        missing += [f"{manifest.name}: {problem}" for problem in _problems_of_block(block)]
    return missing


def _problems_of_block(block: BlockKind) -> list[str]:
    pages = {HOME, ANY_SPACE, *(space.name for space in registry.manifests(SpaceManifest))}
    found = list(settings.problems_of(block.settings))
    found += [f"the block {block.name} suits {page}, which is no page" for page in block.suits if page not in pages]
    found += [
        f"the block {block.name} stands on {page}, which it does not suit"
        for page, _place in block.default_on
        if not block.suits_page(page)
    ]
    try:
        get_template(block.template)
    except TemplateDoesNotExist:
        found.append(f"the block {block.name} has no template {block.template}")
    return found


def _names(manifest: Manifest) -> Iterator[str]:
    yield from manifest.events
    for event, receivers in manifest.receivers.items():
        yield event
        yield from receivers
    for kind in manifest.resources:
        yield from filter(None, (kind.address, kind.texts, kind.comments, kind.imported))
        yield from filter(None, (kind.reported, kind.hiding, kind.lost))
    yield from (block.contexts for block in manifest.blocks if block.contexts)
    yield from (join.by for join in manifest.joins if join.by)
    yield from (measure.acts for measure in manifest.measures)
    yield from (name for each in manifest.activities for name in (each.latest, each.counted) if name)
    yield from (each.asked for each in manifest.verifications)
    yield from filter(None, (manifest.urls, manifest.jobs, manifest.demo))
    yield from filter(None, (manifest.backoffice_urls, manifest.tasks, manifest.hidden))
    yield from filter(None, (manifest.account, manifest.asks))
    only_some = ("files", "outcomes", "invitation", "report", "home_parts", "moved")
    yield from filter(None, (getattr(manifest, name, "") for name in only_some))


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
