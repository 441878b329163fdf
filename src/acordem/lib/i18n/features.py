# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts belong to which catalogue: those of a folder go to the nearest ``locale`` above them."""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import polib

from .extraction import Key, Message, messages_of_file
from .languages import Language

_NO_INTERFACE: Final = frozenset({"__pycache__", "locale", "migrations", "node_modules", "static", "tests"})
_DECLARATION: Final = "frameworks.toml"


@dataclass(frozen=True, slots=True)
class Use:
    """A message and the files that say it.

    When ``is_optional`` a framework translates it by itself, so that an entry of ours only says it better.
    """

    message: Message
    files: tuple[str, ...]
    is_optional: bool = False


@dataclass(frozen=True)
class Framework:
    """The part of an installed package whose texts can reach our pages; paths are relative to the package."""

    package: str
    sources: tuple[str, ...]
    catalogs: tuple[str, ...]
    skip: tuple[str, ...] = ()

    @cached_property
    def folder(self) -> Path:
        """Where the package is installed. Raises ``ModuleNotFoundError``."""
        spec = importlib.util.find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(name=self.package)
        return Path(spec.submodule_search_locations[0])

    def files(self) -> Iterator[Path]:
        """The files that hold the texts."""
        skipped = {self.folder / each for each in self.skip}
        for source in self.sources:
            path = self.folder / source
            if not path.exists():
                raise FileNotFoundError(path)
            yield from [path] if path.is_file() else (each for each in _files(path) if each not in skipped)

    def shipped(self, language: Language) -> dict[Key, list[str]]:
        """The package's own translations, by context and text."""
        below = f"{language.django_folder}/LC_MESSAGES/django.mo"
        paths = [self.folder / catalog / below for catalog in self.catalogs]
        entries = (entry for path in paths if path.exists() for entry in polib.mofile(str(path)))
        return {(entry.msgctxt or "", entry.msgid): _texts(entry) for entry in entries}


@dataclass(frozen=True)
class Feature:
    """A folder with a ``locale``, and the files whose texts belong to it."""

    folder: Path
    files: tuple[Path, ...]

    def catalog(self, language: Language) -> Path:
        """Where its texts in that language are kept."""
        return self.folder / "locale" / language.django_folder / "LC_MESSAGES/django.po"

    @cached_property
    def frameworks(self) -> tuple[Framework, ...]:
        """What ``locale/frameworks.toml`` says that this feature translates for others."""
        path = self.folder / "locale" / _DECLARATION
        declared = tomllib.loads(path.read_text(encoding="utf-8"))["framework"] if path.exists() else []
        return tuple(_framework(each) for each in declared)

    def uses(self, language: Language) -> list[Use]:
        """What its catalogue in that language holds, in order.

        Raises ``SyntaxError`` for an unreadable source, ``FileNotFoundError`` and ``ModuleNotFoundError``
        for a framework that is not as declared.
        """
        own = {use.message.key for use in self._own}
        shipped = self.shipped(language)
        return self._own + [
            Use(use.message, use.files, _is_shipped(use.message, shipped))
            for use in self._borrowed
            if use.message.key not in own
        ]

    def shipped(self, language: Language) -> dict[Key, list[str]]:
        """What the frameworks declared here translate by themselves."""
        each = (framework.shipped(language) for framework in self.frameworks)
        return {key: texts for shipped in each for key, texts in shipped.items()}

    @cached_property
    def _own(self) -> list[Use]:
        return _gather((path.relative_to(self.folder), path) for path in self.files)

    @cached_property
    def _borrowed(self) -> list[Use]:
        return _gather(
            (path.relative_to(framework.folder.parent), path)
            for framework in self.frameworks
            for path in framework.files()
        )


def features(root: Path) -> list[Feature]:
    """The features below a folder, itself included, sorted by path."""
    homes = {path.parent for path in root.rglob("locale") if path.is_dir()} | {root}
    by_home: dict[Path, list[Path]] = {home: [] for home in homes}
    for path in _files(root):
        by_home[next(folder for folder in path.parents if folder in homes)].append(path)
    return [
        Feature(home, tuple(files)) for home, files in sorted(by_home.items()) if files or (home / "locale").is_dir()
    ]


def locale_folders(root: Path) -> list[Path]:
    """For Django's LOCALE_PATHS: every ``locale``, outermost first, so that the house's words prevail."""
    folders = (path for path in root.rglob("locale") if path.is_dir())
    return sorted(folders, key=lambda path: (len(path.parts), path))


def _is_shipped(message: Message, shipped: dict[Key, list[str]]) -> bool:
    return len(shipped.get(message.key, ())) > bool(message.plural)


def _texts(entry: polib.MOEntry) -> list[str]:
    return [text for _, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _NO_INTERFACE.intersection(path.relative_to(folder).parts):
            yield path


def _gather(files: Iterable[tuple[Path, Path]]) -> list[Use]:
    messages: dict[Key, Message] = {}
    sources: dict[Key, list[str]] = {}
    for name, path in files:
        for message in messages_of_file(path):
            # As in gettext, a text with and without plural is one entry, with plural.
            if message.key not in messages or message.plural:
                messages[message.key] = message
            sources.setdefault(message.key, []).append(name.as_posix())
    return [Use(messages[key], tuple(dict.fromkeys(names))) for key, names in sources.items() if key[1]]


def _framework(declared: dict[str, Any]) -> Framework:
    return Framework(
        declared["package"],
        tuple(declared["sources"]),
        tuple(declared["catalogs"]),
        tuple(declared.get("skip", ())),
    )
