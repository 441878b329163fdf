# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.imports.columns import Fields, Target, check_columns, check_once, in_language
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.report import UnreadableFile

CLASSIFY = "classify"
FIELDS = Fields(
    names=(
        *("source_id", "number", "title", "body", "address", "state", "answer", "answered_at"),
        *("is_official", "published_at", CLASSIFY),
    ),
    texts=("title", "body", "answer"),
    # `number` is never guessed: keeping numbers is for whoever moves a council here, and a column of row numbers would
    # look the same.
    usual={
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
    },
    unknown=gettext_lazy("Proposals have no field “%(field)s”. The fields are: %(fields)s."),
)
_CLASSES = frozenset(
    folded(name)
    for name in (
        *("category", "category name", "categoria", "categoría", "subcategory", "subcategory name", "subcategoria"),
        *("scope", "scope name", "àmbit", "ámbito", "encastre", "district", "district name", "districte", "distrito"),
        *("barri", "barrio", "neighborhood", "tema", "temes", "temas", "topic", "topics", "taxonomy", "taxonomies"),
    )
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
    check_columns(columns, mapping)
    declared = [_declared(column, to, language, languages) for column, to in mapping.items() if to]
    check_once([target for target in declared if target.field != CLASSIFY])
    known = {target.field for target in declared}
    free = [column for column in columns if column not in mapping]
    guessed = list(FIELDS.guessed(known, free, language, languages))
    if guess_classes and CLASSIFY not in known:
        guessed += _guess_classes(free, language, languages)
    targets = (*declared, *guessed)
    _check_complete(targets)
    return targets


def _declared(column: str, to: str, language: str, languages: Collection[str]) -> Target:
    if to.startswith(f"{CLASSIFY}:"):
        return Target(column, CLASSIFY, taxonomy=to.removeprefix(f"{CLASSIFY}:").strip())
    return FIELDS.declared(column, to, language, languages)


def _guess_classes(free: Sequence[str], language: str, languages: Collection[str]) -> list[Target]:
    targets = [Target(column, CLASSIFY) for column in free if folded(column) in _CLASSES]
    for name in sorted(_CLASSES):
        columns = [in_language(name, code, free) for code in (language, *languages)]
        targets += [Target(column, CLASSIFY) for column in columns if column][:1]
    return targets


def _check_complete(targets: Sequence[Target]) -> None:
    fields = {target.field for target in targets}
    if "title" not in fields:
        raise UnreadableFile(_("No column is known to hold the titles: say which one does."))
    if "body" not in fields:
        raise UnreadableFile(_("No column is known to hold the texts: say which one does."))
