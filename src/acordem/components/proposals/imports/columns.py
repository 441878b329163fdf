# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which column of a file says what: as whoever imports declares, and by the usual names otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.report import UnreadableFile

CLASSIFY = "classify"
TEXTS = ("title", "body", "answer")
FIELDS = (
    *("source_id", "number", "title", "body", "address", "state", "answer", "answered_at"),
    *("is_official", "published_at", CLASSIFY),
)
# From the most to the least telling: of those that a file has, the first is taken. `number` is never guessed: keeping
# numbers is for whoever moves a council here, and a column of row numbers would look the same.
_NAMES = {
    "source_id": "id|identificador|source id|codi|codigo|code|còdi|referencia|reference|ref|num|numero",
    "title": "title|títol|título",
    "body": "body|text|texto|tèxt|description|descripció|descripción|descripcion|summary|resum|resumen|resumit",
    "address": "address|adreça|dirección|direccion|emplaçament|emplazamiento|ubicació|ubicación",
    "state": "state|status|estat|estado",
    "answer": "answer|resposta|respuesta|responsa",
    "answered_at": "answered at|data de resposta|data de la resposta|fecha de respuesta|fecha de la respuesta",
    "is_official": "official|is official|oficial|proposta oficial|propuesta oficial|proposta municipal",
    "published_at": "published at|data de publicació|fecha de publicación|created at|data de creació"
    "|fecha de creación|data|fecha|date",
}
_CLASSES = frozenset(
    folded(name)
    for name in (
        *("category", "category name", "categoria", "categoría", "subcategory", "subcategory name", "subcategoria"),
        *("scope", "scope name", "àmbit", "ámbito", "encastre", "district", "district name", "districte", "distrito"),
        *("barri", "barrio", "neighborhood", "tema", "temes", "temas", "topic", "topics", "taxonomy", "taxonomies"),
    )
)
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


def targets_of(
    columns: Sequence[str],
    mapping: Mapping[str, str],
    *,
    language: str,
    languages: Collection[str],
    guess_classes: bool,
) -> tuple[Target, ...]:
    """What the columns are for. A column mapped to '' is ignored; a field mapped by hand is not guessed.

    `guess_classes` says whether there is anything to classify by. Raises `UnreadableFile` for columns that the file
    lacks, fields that proposals lack, a field given twice, and a file that says no title or no text.
    """
    _check_names(columns, mapping)
    declared = [_declared(column, to, language, languages) for column, to in mapping.items() if to]
    _check_once(declared)
    known = {target.field for target in declared}
    free = [column for column in columns if column not in mapping]
    guessed = [target for field in _NAMES if field not in known for target in _guess(field, free, language, languages)]
    if guess_classes and CLASSIFY not in known:
        guessed += _guess_classes(free, language, languages)
    targets = (*declared, *guessed)
    _check_complete(targets)
    return targets


def _declared(column: str, to: str, language: str, languages: Collection[str]) -> Target:
    if to.startswith(f"{CLASSIFY}:"):
        return Target(column, CLASSIFY, taxonomy=to.removeprefix(f"{CLASSIFY}:").strip())
    field, _slash, code = to.partition("/")
    if field not in FIELDS or (code and field not in TEXTS):
        raise UnreadableFile(
            _("Proposals have no field “%(field)s”. The fields are: %(fields)s.")
            % {"field": to, "fields": ", ".join(FIELDS)}
        )
    if code and code not in languages:
        raise UnreadableFile(
            _("The site has no language “%(code)s”. It has: %(codes)s.") % {"code": code, "codes": ", ".join(languages)}
        )
    return Target(column, field, (code or language) if field in TEXTS else "")


def _guess(field: str, free: Sequence[str], language: str, languages: Collection[str]) -> list[Target]:
    for name in map(folded, _NAMES[field].split("|")):
        plain = [column for column in free if folded(column) == name]
        if field not in TEXTS:
            if plain:
                return [Target(plain[0], field)]
            continue
        found = {code: _in_language(name, code, free) for code in languages}
        if plain:
            found[language] = plain[0]
        if any(found.values()):
            return [Target(column, field, code) for code, column in found.items() if column]
    return []


def _guess_classes(free: Sequence[str], language: str, languages: Collection[str]) -> list[Target]:
    targets = [Target(column, CLASSIFY) for column in free if folded(column) in _CLASSES]
    for name in sorted(_CLASSES):
        columns = [_in_language(name, code, free) for code in (language, *languages)]
        targets += [Target(column, CLASSIFY) for column in columns if column][:1]
    return targets


def _in_language(name: str, code: str, free: Iterable[str]) -> str:
    """The column of that name in that language: "Títol (ca)", "title/ca", "title.ca"."""
    names = {f"{name} {suffix}" for suffix in _LANGUAGES.get(code, (folded(code),))}
    return next((column for column in free if folded(column) in names), "")


def _check_names(columns: Sequence[str], mapping: Mapping[str, str]) -> None:
    for column in mapping:
        if column not in columns:
            raise UnreadableFile(
                _("The file has no column “%(name)s”. Its columns are: %(names)s.")
                % {"name": column, "names": ", ".join(name for name in columns if name)}
            )


def _check_once(targets: Sequence[Target]) -> None:
    single = [str(target) for target in targets if target.field != CLASSIFY]
    for name in single:
        if single.count(name) > 1:
            raise UnreadableFile(_("More than one column goes to “%(field)s”.") % {"field": name})


def _check_complete(targets: Sequence[Target]) -> None:
    fields = {target.field for target in targets}
    if "title" not in fields:
        raise UnreadableFile(_("No column is known to hold the titles: say which one does."))
    if "body" not in fields:
        raise UnreadableFile(_("No column is known to hold the texts: say which one does."))
