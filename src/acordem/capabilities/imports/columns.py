# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which column of a file says what: as whoever imports declares, and by the usual names otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.report import UnreadableFile

_LANGUAGES = {
    "ca": ("ca", "cat", "catala"),
    "es": ("es", "cas", "castella", "castellano", "espanol"),
    "oc-aranes": ("oc aranes", "oc", "aranes", "occitan"),
    "en": ("en", "eng", "angles", "ingles", "english"),
}


@dataclass(frozen=True)
class Target:
    """Where the cells of a column go: a field, in a language where it is a text, in a taxonomy where it classifies."""

    column: str
    field: str
    language: str = ""
    taxonomy: str = ""

    def __str__(self) -> str:
        return (
            self.field + (f"/{self.language}" if self.language else "") + (f":{self.taxonomy}" if self.taxonomy else "")
        )


@dataclass(frozen=True)
class Fields:
    """What rows of one kind can say.

    `usual` are the usual names of a field's column, divided by bars, from the most to the least telling: of those that
    a file has, the first is taken. What it leaves out is never guessed. `unknown` is the sentence for a field that
    there is not, with places for `field` and `fields`.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...]
    usual: Mapping[str, str]
    unknown: str | Promise

    def declared(self, column: str, to: str, language: str, languages: Collection[str]) -> Target:
        """What whoever imports says that a column is: `title`, `title/es`. Raises `UnreadableFile`."""
        field, _slash, code = to.partition("/")
        if field not in self.names or (code and field not in self.texts):
            raise UnreadableFile(str(self.unknown) % {"field": to, "fields": ", ".join(self.names)})
        if code:
            check_language(code, languages)
        return Target(column, field, (code or language) if field in self.texts else "")

    def guessed(
        self, known: Collection[str], free: Sequence[str], language: str, languages: Collection[str]
    ) -> Iterator[Target]:
        """What columns nobody spoke of are by their names, for the fields that are not `known` already."""
        for field in self.usual:
            if field not in known:
                yield from self._guess(field, free, language, languages)

    def _guess(self, field: str, free: Sequence[str], language: str, languages: Collection[str]) -> list[Target]:
        for name in map(folded, self.usual[field].split("|")):
            plain = [column for column in free if folded(column) == name]
            if field not in self.texts:
                if plain:
                    return [Target(plain[0], field)]
                continue
            found = {code: in_language(name, code, free) for code in languages}
            if plain:
                found[language] = plain[0]
            if any(found.values()):
                return [Target(column, field, code) for code, column in found.items() if column]
        return []


def in_language(name: str, code: str, free: Iterable[str]) -> str:
    """The column of that name in that language: "Títol (ca)", "title/ca", "title.ca"; '' when there is none."""
    names = {f"{name} {suffix}" for suffix in _LANGUAGES.get(code, (folded(code),))}
    return next((column for column in free if folded(column) in names), "")


def check_language(code: str, languages: Collection[str]) -> None:
    """Raises `UnreadableFile` for a language that the site doesn't have."""
    if code not in languages:
        raise UnreadableFile(
            _("The site has no language “%(code)s”. It has: %(codes)s.") % {"code": code, "codes": ", ".join(languages)}
        )


def check_columns(columns: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Raises `UnreadableFile` for a column that somebody speaks of and the file lacks."""
    for column in mapping:
        if column not in columns:
            raise UnreadableFile(
                _("The file has no column “%(name)s”. Its columns are: %(names)s.")
                % {"name": column, "names": ", ".join(name for name in columns if name)}
            )


def check_once(targets: Sequence[Target]) -> None:
    """Raises `UnreadableFile` when two columns are said to be the same."""
    names = [str(target) for target in targets]
    for name in names:
        if names.count(name) > 1:
            raise UnreadableFile(_("More than one column goes to “%(field)s”.") % {"field": name})
