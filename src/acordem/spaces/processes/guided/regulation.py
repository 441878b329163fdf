# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.spaces.processes.guided.kinds import Part, Phase, Template, four

_READ_ONLY = {"comments_blocked": True}

REGULATION = Template(
    name="regulation",
    question=_("What do people think of a regulation?"),
    explanation=_(
        "You publish the draft article by article, or topic by topic. People comment on each; the council answers."
    ),
    parts=(
        Part(
            kind="proposals",
            name=four("Text en debat", "Texto en debate", "Tèxte en debat", "Text under discussion"),
            settings={
                "comments_max_length": 3000,
                "several_authors_enabled": False,
                "announcement": four(
                    "Comenta cada article per separat: així sabrem què en penses exactament.",
                    "Comenta cada artículo por separado: así sabremos qué piensas exactamente.",
                    "Comenta cada article per separat: atau saberam qué ne penses exactament.",
                    "Comment on each article separately: then we know exactly what you think of it.",
                ),
            },
            is_filled_by_council=True,
        ),
    ),
    phases=(
        Phase(
            title=four("Aportacions al text", "Aportaciones al texto", "Aportacions ath tèxte", "Comments on the text"),
            description=four(
                "<p>Llegeix l'esborrany i comenta els articles que t'afecten.</p>",
                "<p>Lee el borrador y comenta los artículos que te afectan.</p>",
                "<p>Lieg eth borrolhon e comenta es articles que t'afècten.</p>",
                "<p>Read the draft and comment on the articles that concern you.</p>",
            ),
            days=30,
            opens={"proposals": {"creation_enabled": False, "comments_blocked": False}},
        ),
        Phase(
            title=four(
                "Estudi de les aportacions",
                "Estudio de las aportaciones",
                "Estudi des aportacions",
                "Study of the comments",
            ),
            description=four(
                "<p>L'Ajuntament estudia els comentaris i decideix què canvia del text.</p>",
                "<p>El Ayuntamiento estudia los comentarios y decide qué cambia del texto.</p>",
                "<p>Er Ajuntament estudie es comentaris e decidís qué cambie deth tèxte.</p>",
                "<p>The council studies the comments and decides what changes in the text.</p>",
            ),
            days=30,
            opens={"proposals": {**_READ_ONLY, "answers_published_at_once": False}},
        ),
        Phase(
            title=four("Aprovació i retorn", "Aprobación y devolución", "Aprobacion e retorn", "Approval and answer"),
            description=four(
                "<p>El Ple vota el text definitiu i publiquem què s'ha incorporat i què no.</p>",
                "<p>El Pleno vota el texto definitivo y publicamos qué se ha incorporado y qué no.</p>",
                "<p>Eth Plen vòte eth tèxte definitiu e publicam qué s'a incorporat e qué non.</p>",
                "<p>The plenary votes on the final text, and we publish what was taken in and what was not.</p>",
            ),
            days=30,
            opens={"proposals": _READ_ONLY},
        ),
    ),
    texts={
        "subtitle": four(
            "Llegeix l'esborrany i digues què en penses",
            "Lee el borrador y di qué piensas",
            "Lieg eth borrolhon e ditz qué ne penses",
            "Read the draft and say what you think of it",
        ),
        "who_takes_part": four(
            "Tothom: persones, entitats i empreses del municipi.",
            "Cualquiera: personas, entidades y empresas del municipio.",
            "Toti: persones, entitats e empreses deth municipi.",
            "Everybody: people, associations and companies of the town.",
        ),
        "who_decides": four(
            "El Ple de l'Ajuntament aprova el text definitiu.",
            "El Pleno del Ayuntamiento aprueba el texto definitivo.",
            "Eth Plen der Ajuntament apròve eth tèxte definitiu.",
            "The council's plenary approves the final text.",
        ),
        "how_it_works": four(
            "Comentem el text per parts. L'Ajuntament respon i explica què n'ha recollit.",
            "Comentamos el texto por partes. El Ayuntamiento responde y explica qué ha recogido.",
            "Comentam eth tèxte per parts. Er Ajuntament respon e explique qué n'a arremassat.",
            "We comment on the text part by part. The council answers and explains what it has taken in.",
        ),
    },
)
