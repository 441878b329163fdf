# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A council of the Val d'Aran, whose own language is Aranese."""

from acordem.config.demo.councils.shared import OPEN, SEEN
from acordem.config.demo.plans import CouncilPlan, Idea, Phase, ProcessPlan, aranese

_OC = "oc-aranes"
PROPOSALS = aranese("Prepauses", "Propostes", "Propuestas", "Proposals")
STUDY = aranese(
    "Estudi des prepauses", "Estudi de les propostes", "Estudio de las propuestas", "Study of the proposals"
)
RETURN = aranese("Responses", "Respostes", "Respuestas", "Answers")
VILLAGE, HIGH = (
    aranese("Eth pòble", "El poble", "El pueblo", "The village"),
    aranese("Era montanha", "La muntanya", "La montaña", "The mountain"),
)

VALLEY = CouncilPlan(
    slug="vilagarona",
    name=aranese("Vilagarona", "Vilagarona", "Vilagarona", "Vilagarona"),
    description=aranese(
        "Un pòble dera Val d'Aran que decidís amassa.",
        "Un poble de la Vall d'Aran que decideix plegat.",
        "Un pueblo del Valle de Arán que decide unido.",
        "A village of the Val d'Aran that decides together.",
    ),
    color="#8a1f2d",
    prefix="VGAR",
    default_language=_OC,
    staff=(("Maria Pilar Sanvicens", "admin"), ("Aran Moga", "process_manager"), ("Loís Amiell", "moderator")),
    residents=(
        "Joana Demiguèl",
        "Pèir Caubèt",
        "Rosa Sala",
        "Jusèp Antòni Bersach",
        "Mercedes Calbetó",
        "Enric Portolés",
        "Amelia Barra",
        "Francés Boya",
        "Tònia Vidau",
        "Carles Deó",
        "Elena Busquets",
        "Anton Socasau",
    ),
    places=(VILLAGE, HIGH),
    topics=(),
    processes=(
        ProcessPlan(
            slug="era-cabana-comunau",
            title=aranese("Era cabana comunau", "La cabana comunal", "La cabaña comunal", "The common mountain hut"),
            subtitle=aranese(
                "Se com la volem e qui la poirà emplegar",
                "Com la volem i qui la podrà fer servir",
                "Cómo la queremos y quién podrá usarla",
                "How we want it and who may use it",
            ),
            short_description=aranese(
                "<p>Era cabana dera montanha nauta se tornarà a bastir er estiu que ven. Ditz-mos se qué i cau.</p>",
                "<p>La cabana de la muntanya alta es tornarà a aixecar l'estiu vinent. Digueu-nos què hi cal.</p>",
                "<p>La cabaña de la montaña alta se reconstruirá el próximo verano. Decidnos qué hace falta.</p>",
                "<p>The hut of the high mountain will be rebuilt next summer. Tell us what it needs.</p>",
            ),
            facets={
                "who_decides": aranese(
                    "Er ajuntament damb es ramadèrs",
                    "L'ajuntament amb els ramaders",
                    "El ayuntamiento con los ganaderos",
                    "The council with the herders",
                ),
                "where": aranese(
                    "Ena montanha nauta", "A la muntanya alta", "En la montaña alta", "In the high mountain"
                ),
            },
            easy_reading={
                _OC: "<p>Era cabana ei ua casa petita dera montanha.</p><p>S'a de tornar a hèr.</p><p>Tu pòs díder com la vòs.</p>",
                "original": _OC,
            },
            phases=(Phase(PROPOSALS, -18, 20, OPEN), Phase(STUDY, 21, 50, SEEN), Phase(RETURN, 51, 80)),
            ideas=(
                Idea(
                    "Ua cramba daurida tot er an",
                    "Era mitat dera cabana barrada entàs pastors e era auta daurida entà qui s'i tròbe de nets o damb mau temps.",
                    _OC,
                    "Era montanha",
                ),
                Idea(
                    "Aigua entath bestiar",
                    "Eth abeurader ei trincat hè tres ans. Sense aigua, es vaques baishen enquiath prat de naut.",
                    _OC,
                    "Era montanha",
                ),
                Idea(
                    "Ràdio entàs urgéncies",
                    "Aquiu ath naut es telefons non arriben. Ua ràdio damb bateria e ua placa de solei.",
                    _OC,
                    "Era montanha",
                ),
                Idea(
                    "Que se hèsque damb lòsa e husta",
                    "Qu'era cabana sigue coma es d'abans. E que trebalhen es mèstres dera Val.",
                    _OC,
                    "Era montanha",
                ),
                Idea(
                    "Sin motos en la pista",
                    "Desde que abrieron la barrera, suben motos todos los domingos y espantan al ganado.",
                    "es",
                    "Era montanha",
                ),
                Idea(
                    "Un plafon damb es camins",
                    "Es qui venguen de dehòra se pèrden e entren enes prats. Un plafon bon ena partença.",
                    _OC,
                    "Eth pòble",
                ),
            ),
            is_highlighted=True,
        ),
        ProcessPlan(
            slug="era-lengua-en-carrer",
            title=aranese(
                "Era lengua en carrèr", "La llengua al carrer", "La lengua en la calle", "The language in the street"
            ),
            subtitle=aranese(
                "Retols, nòms e hèstes en aranés",
                "Rètols, noms i festes en aranès",
                "Rótulos, nombres y fiestas en aranés",
                "Signs, names and festivals in Aranese",
            ),
            short_description=aranese(
                "<p>Ja auem responut as prepauses. Gràcies a toti es qu'auetz escrit.</p>",
                "<p>Ja hem respost les propostes. Gràcies a tots els qui heu escrit.</p>",
                "<p>Ya hemos respondido a las propuestas. Gracias a quienes habéis escrito.</p>",
                "<p>We have answered the proposals. Thanks to all who wrote.</p>",
            ),
            phases=(Phase(PROPOSALS, -150, -110, OPEN), Phase(RETURN, -109, -40, SEEN)),
            ideas=(
                Idea(
                    "Es nòms des carrèrs coma se diden",
                    "Qu'es plaques poden eth nòm qu'a emplegat era gent tostemps.",
                    _OC,
                    "Eth pòble",
                    "",
                    ("accepted", "Es naues plaques arribaràn abans dera hèsta major."),
                ),
                Idea(
                    "Contes ena escòla es diuendres",
                    "Es pairsénhers e es mairsénheres poderíem anar-i a explicar contes.",
                    _OC,
                    "Eth pòble",
                    "",
                    ("accepted", "Era escòla e er ajuntament ac an parlat: començaram en gèr."),
                ),
                Idea(
                    "Tot solament en aranés",
                    "Qu'er ajuntament escriue tot solament en aranés.",
                    _OC,
                    "Eth pòble",
                    "",
                    (
                        "rejected",
                        "Era lei mos ditz d'aténher a cadun ena lengua que tríe. Era prumèra serà tostemps er aranés.",
                    ),
                ),
            ),
            related="era-cabana-comunau",
        ),
    ),
)
