# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``acordem messages``: the catalogues of the interface's texts, kept complete without GNU gettext.

``root`` is the folder of the package, whose folders with a ``locale`` are the features.
"""

from __future__ import annotations

from pathlib import Path

import polib

from acordem.lib.i18n import catalogs
from acordem.lib.i18n.extraction import Key
from acordem.lib.i18n.features import features
from acordem.lib.i18n.languages import TRANSLATED, Language

from .checks import check, check_frameworks
from .drafting import draft

__all__ = ["check", "check_frameworks", "compile_catalogs", "draft", "extract"]


def extract(root: Path) -> list[Path]:
    """Bring each catalogue up to date with the code and the templates. Returns the files that changed.

    A text that moved to another feature takes its translation along. Raises ``SyntaxError`` for a source that
    cannot be read.
    """
    changed = []
    for language in TRANSLATED:
        everywhere = _known(root, language)
        for feature in features(root):
            path = feature.catalog(language)
            own = catalogs.by_key(catalogs.read(path))
            # An override belongs to the catalogue that makes it: no other one takes it over.
            uses = [use for use in feature.uses(language) if not use.is_optional or use.message.key in own]
            merged = catalogs.merge(everywhere | own, uses, language)
            if (uses or path.exists()) and catalogs.write(merged, path):
                changed.append(path)
    return changed


def compile_catalogs(root: Path) -> int:
    """Write the binary catalogue that Django reads beside each .po. Returns how many there are."""
    paths = sorted(root.rglob("locale/*/LC_MESSAGES/django.po"))
    for path in paths:
        catalogs.compile_one(path)
    return len(paths)


def _known(root: Path, language: Language) -> dict[Key, polib.POEntry]:
    known: dict[Key, polib.POEntry] = {}
    for path in sorted(root.rglob(f"locale/{language.django_folder}/LC_MESSAGES/django.po")):
        known |= {
            key: entry
            for key, entry in catalogs.by_key(catalogs.read(path)).items()
            if catalogs.is_translated(entry) or key not in known
        }
    return known
