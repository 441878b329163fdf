# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.spaces.processes.guided.kinds import Part, Phase, Template, four

_CLOSED = {"creation_enabled": False, "supports_enabled": False, "supports_blocked": True}

IDEAS = Template(
    name="ideas",
    question=_("What ideas do people have?"),
    explanation=_("People make proposals and support the best ones. The council studies them and answers each one."),
    parts=(
        Part(
            kind="proposals",
            name=four("Propostes", "Propuestas", "Prepauses", "Proposals"),
            settings={
                "proposal_limit": 5,
                "official_proposals_enabled": False,
                "new_proposal_help": four(
                    "Explica una sola idea: què canviaries, on i per què.",
                    "Explica una sola idea: qué cambiarías, dónde y por qué.",
                    "Explica ua soleta idia: qué cambiaries, a on e per qué.",
                    "Explain one idea only: what you would change, where and why.",
                ),
            },
        ),
    ),
    phases=(
        Phase(
            title=four("Recollida d'idees", "Recogida de ideas", "Arremassada d'idies", "Collecting ideas"),
            description=four(
                "<p>Fes la teva proposta i comenta les dels altres.</p>",
                "<p>Haz tu propuesta y comenta las de los demás.</p>",
                "<p>Hè era tua prepausa e comenta es des auti.</p>",
                "<p>Make your proposal and comment on those of others.</p>",
            ),
            days=21,
            opens={"proposals": {"creation_enabled": True, "supports_enabled": False}},
        ),
        Phase(
            title=four("Suports", "Apoyos", "Supòrts", "Supports"),
            description=four(
                "<p>Dona suport a les propostes que vols que tirin endavant.</p>",
                "<p>Apoya las propuestas que quieres que salgan adelante.</p>",
                "<p>Da supòrt as prepauses que vòs que vagen entà deuant.</p>",
                "<p>Support the proposals you want to go ahead.</p>",
            ),
            days=14,
            opens={"proposals": {"creation_enabled": False, "supports_enabled": True}},
        ),
        Phase(
            title=four(
                "Estudi de les propostes", "Estudio de las propuestas", "Estudi des prepauses", "Study of the proposals"
            ),
            description=four(
                "<p>L'Ajuntament mira si cada proposta es pot fer, quant costa i quan es faria.</p>",
                "<p>El Ayuntamiento mira si cada propuesta se puede hacer, cuánto cuesta y cuándo se haría.</p>",
                "<p>Er Ajuntament guarde se cada prepausa se pòt hèr, guaire còste e quan se harie.</p>",
                "<p>The council looks at whether each proposal can be done, what it costs and when it would be.</p>",
            ),
            days=30,
            opens={"proposals": {**_CLOSED, "answers_published_at_once": False}},
        ),
        Phase(
            title=four("Retorn", "Devolución", "Retorn", "What came of it"),
            description=four(
                "<p>Cada proposta té la resposta de l'Ajuntament.</p>",
                "<p>Cada propuesta tiene la respuesta del Ayuntamiento.</p>",
                "<p>Cada prepausa a era responsa der Ajuntament.</p>",
                "<p>Every proposal has the council's answer.</p>",
            ),
            days=14,
            opens={"proposals": _CLOSED},
        ),
    ),
    texts={
        "subtitle": four(
            "Digues-hi la teva: recollim idees",
            "Da tu opinión: recogemos ideas",
            "Ditz-i era tua: arremassam idies",
            "Have your say: we are collecting ideas",
        ),
        "who_takes_part": four(
            "Tothom qui viu o treballa al municipi.",
            "Todas las personas que viven o trabajan en el municipio.",
            "Toti es que viuen o trabalhen en municipi.",
            "Everybody who lives or works in the town.",
        ),
        "who_decides": four(
            "L'Ajuntament decideix quines propostes es fan i explica per què.",
            "El Ayuntamiento decide qué propuestas se hacen y explica por qué.",
            "Er Ajuntament decidís quines prepauses se hèn e explique per qué.",
            "The council decides which proposals are carried out, and says why.",
        ),
        "how_it_works": four(
            "Primer fem propostes, després els donem suport. L'Ajuntament les estudia i les respon totes.",
            "Primero hacemos propuestas, después las apoyamos. El Ayuntamiento las estudia y las responde todas.",
            "Prumèr hèm prepauses, dempús les dam supòrt. Er Ajuntament les estudie e les respon totes.",
            "First we make proposals, then we support them. The council studies and answers all of them.",
        ),
    },
)
