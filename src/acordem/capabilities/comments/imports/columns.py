# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.imports.columns import Fields, Target, check_columns, check_once
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.report import UnreadableFile

FIELDS: Final = Fields(
    names=(
        *("source_id", "body", "language", "subject", "subject_number", "commentable_id", "commentable_type"),
        *("parent", "ancestry", "depth", "alignment", "created_at", "deleted", "hidden"),
    ),
    texts=("body",),
    usual={
        "source_id": "id|identificador|source id|comment id|id comentari|id del comentari|id comentario"
        "|id del comentario|codi|codigo|code|còdi",
        "body": "body|text|texto|tèxt|comment|comentari|comentario|content|contingut|contenido|contengut|cos|cuerpo"
        "|missatge|mensaje",
        "language": "locale|language|idioma|llengua|lengua",
        "subject": "root commentable id|decidim root commentable id|root commentable url|proposal id|id proposta"
        "|id de la proposta|proposta id|id propuesta|id de la propuesta|propuesta id|proposal url|url de la proposta"
        "|url de la propuesta|proposal reference|proposal code|codi de la proposta|código de la propuesta"
        "|proposal|proposta|propuesta|proposal title|proposal name",
        "commentable_id": "commentable id|decidim commentable id|commentable",
        "commentable_type": "commentable type|decidim commentable type",
        "parent": "parent id|parent|parent comment id|comment parent id|in reply to|reply to|reply to id|respon a"
        "|resposta a|responde a|respuesta a|pare|padre|id pare|id padre|comentari pare|comentario padre"
        "|id comentari pare|id comentario padre|id del comentari pare|id del comentario padre",
        "ancestry": "ancestry|ancestors",
        "depth": "depth|profunditat|profundidad|nivell|nivel|level",
        "alignment": "alignment|posició|posición|position|postura|sentit|sentido|posicionament|posicionamiento",
        "created_at": "created at|data de creació|fecha de creación|published at|data de publicació"
        "|fecha de publicación|data|fecha|date",
        "deleted": "deleted at|deleted|is deleted|eliminat|esborrat|eliminado|borrado|data d eliminació"
        "|fecha de eliminación",
        "hidden": "hidden at|hidden|is hidden|amagat|ocult|oculto|data d ocultació|fecha de ocultación",
    },
    unknown=gettext_lazy("Comments have no field “%(field)s”. The fields are: %(fields)s."),
)
_VOTES = re.compile(r"\b(?:votes|vots|votos|likes|dislikes|upvotes|downvotes)\b")
_PEOPLE = re.compile(
    r"\A(?:decidim )?(?:author|autora?|autoria|user|usuari[ao]?|name|nom|nombre|e ?mail|correu|correo)\b"
)


def targets_of(
    columns: Sequence[str], mapping: Mapping[str, str], *, language: str, languages: Collection[str]
) -> tuple[Target, ...]:
    """What the columns are for. A column mapped to '' is ignored; a field mapped by hand is not guessed.

    Raises `UnreadableFile` for columns that the file lacks, fields that comments lack, a field given twice, and a file
    that says no text or not what its comments are on.
    """
    check_columns(columns, mapping)
    declared = [FIELDS.declared(column, to, language, languages) for column, to in mapping.items() if to]
    check_once(declared)
    known = {target.field for target in declared}
    free = [column for column in columns if column not in mapping]
    targets = (*declared, *FIELDS.guessed(known, free, language, languages))
    fields = {target.field for target in targets}
    if "body" not in fields:
        raise UnreadableFile(_("No column is known to hold the texts: say which one does."))
    if not fields & {"subject", "subject_number", "commentable_id"}:
        raise UnreadableFile(_("No column is known to say what each comment is on: say which one does."))
    return targets


def column_of(field: str, columns: Sequence[str], mapping: Mapping[str, str], languages: Collection[str] = ()) -> str:
    """Which column holds a field, before all of them are known; '' when none does."""
    said = [column for column, to in mapping.items() if to.partition("/")[0] == field]
    free = [column for column in columns if column not in mapping]
    others = set(FIELDS.names) - {field}
    return next(iter([*said, *(target.column for target in FIELDS.guessed(others, free, "", languages))]), "")


def ignored_among(columns: Sequence[str], targets: Sequence[Target]) -> dict[str, str]:
    """Columns that are understood and not imported, each with the reason."""
    used = {target.column for target in targets}
    found = {}
    for column in (each for each in columns if each and each not in used):
        if _VOTES.search(folded(column)):
            found[column] = _("Totals of votes are not votes: nobody can be asked whether they gave them.")
        elif _PEOPLE.search(folded(column)):
            found[column] = _("Nobody's name is imported: those people did not give it to this site.")
    return found
