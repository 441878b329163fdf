# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A village of four hundred people with one clerk, who is everything."""

from acordem.config.demo.councils.shared import DECIDES, EVERYBODY, INFORMATION, OPEN, PROPOSALS, RETURN
from acordem.config.demo.plans import CouncilPlan, Idea, Phase, ProcessPlan, four

VILLAGE = CouncilPlan(
    slug="rocaserena",
    name=four("Rocaserena", "Rocaserena", "Rocaserena", "Rocaserena"),
    description=four(
        "Quatre-cents veïns i un ajuntament que pregunta abans de decidir.",
        "Cuatrocientos vecinos y un ayuntamiento que pregunta antes de decidir.",
        "Quate cents vesins e un ajuntament que demane abans de decidir.",
        "Four hundred people and a council that asks before deciding.",
    ),
    color="#7a4b1e",
    prefix="ROCA",
    default_language="ca",
    staff=(("Remei Solanes", "admin"),),
    residents=(
        "Jaume Farré",
        "Dolors Vilanova",
        "Biel Comes",
        "Carme Roig",
        "Quim Espelt",
        "Montse Aulet",
        "Pere Grau",
        "Aina Ferrús",
        "Hassan Benali",
        "Lourdes Mir",
        "Ton Codina",
        "Irene Pla",
    ),
    places=(),
    topics=(),
    processes=(
        ProcessPlan(
            slug="safareig",
            title=four(
                "Què fem amb el safareig vell?",
                "¿Qué hacemos con el lavadero viejo?",
                "Qué hèm damb eth lauader vielh?",
                "What shall we do with the old wash house?",
            ),
            subtitle=four(
                "Tenim 30.000 euros i un edifici buit al mig del poble",
                "Tenemos 30.000 euros y un edificio vacío en medio del pueblo",
                "Auem 30.000 èuros e un edifici uet en miei deth pòble",
                "We have 30,000 euros and an empty building in the middle of the village",
            ),
            short_description=four(
                "<p>El safareig fa vint anys que és tancat. Abans de fer-hi obres volem saber què us hi cal.</p>",
                "<p>El lavadero lleva veinte años cerrado. Antes de hacer obras queremos saber qué necesitáis.</p>",
                "<p>Eth lauader hè vint ans qu'ei barrat. Abans de hèr-i òbres volem saber qué vos cau.</p>",
                "<p>The wash house has been closed for twenty years. Before any works we want to know what you need.</p>",
            ),
            description={
                "ca": "<p>L'arquitecta municipal ha revisat la teulada: aguanta. L'aigua del safareig encara raja i voldríem conservar-la. Les obres han d'estar acabades abans de la festa major de l'any que ve.</p>",
                "original": "ca",
            },
            easy_reading={
                "ca": "<p>El safareig és un edifici del poble. Ara és tancat.</p><p>L'ajuntament té diners per arreglar-lo.</p><p>Tu pots dir què hi vols.</p>",
                "original": "ca",
            },
            facets={
                "who_decides": DECIDES,
                "who_takes_part": EVERYBODY,
                "what_is_decided": four(
                    "L'ús de l'edifici i com es gasten els 30.000 euros",
                    "El uso del edificio y cómo se gastan los 30.000 euros",
                    "Er us der edifici e com se gasten es 30.000 èuros",
                    "The use of the building and how the 30,000 euros are spent",
                ),
            },
            phases=(
                Phase(
                    INFORMATION,
                    -25,
                    -12,
                    {},
                    {"ca": "<p>Visita oberta al safareig i exposició a l'ajuntament.</p>", "original": "ca"},
                ),
                Phase(
                    PROPOSALS,
                    -11,
                    16,
                    OPEN,
                    {"ca": "<p>Digueu què hi faríeu i doneu suport al que us agradi.</p>", "original": "ca"},
                ),
                Phase(RETURN, 17, 40),
            ),
            ideas=(
                Idea(
                    "Un lloc per trobar-nos a l'hivern",
                    "A l'estiu tenim la plaça, però de novembre a març la gent gran no té on anar. Amb una estufa, quatre taules i una cafetera n'hi hauria prou.",
                ),
                Idea(
                    "Bugaderia compartida",
                    "Molts no tenim lloc per a una assecadora i amb la boira la roba no s'eixuga mai. Dues rentadores bones i una assecadora, amb torns.",
                ),
                Idea(
                    "Que no es tapi l'aigua",
                    "El que es faci, que es faci sense tapar la pica. La meva àvia hi va rentar tota la vida i els nens no saben ni què és.",
                ),
                Idea(
                    "Taller de bicis i eines per compartir",
                    "Cadascú té una motoserra que fa servir dos cops l'any. Fem un armari d'eines del poble i un banc de treball.",
                ),
                Idea(
                    "Sala para los jóvenes",
                    "No hay nada para los que tenemos menos de 18. Con wifi y un futbolín ya vendríamos. Nosotros mismos la pintamos.",
                    "es",
                ),
                Idea(
                    "Deixar-lo com està i arreglar el camí del cementiri",
                    "Els 30.000 euros farien més servei al camí, que cada cop que plou queda impracticable.",
                    answer=(
                        "evaluating",
                        "El camí depèn de la Diputació. Els hem demanat quan pensen arreglar-lo i us ho direm aquí.",
                    ),
                ),
            ),
            is_highlighted=True,
        ),
        ProcessPlan(
            slug="festa-major",
            title=four(
                "La festa major de l'any que ve",
                "La fiesta mayor del año que viene",
                "Era hèsta major der an que ven",
                "Next year's town festival",
            ),
            subtitle=four(
                "Comencem a parlar-ne a la primavera",
                "Empezaremos a hablar de ella en primavera",
                "Començaram a parlar-ne ena primauera",
                "We begin to talk about it in spring",
            ),
            short_description=four(
                "<p>La comissió de festes obrirà les propostes quan s'acabi l'hivern.</p>",
                "<p>La comisión de fiestas abrirá las propuestas cuando acabe el invierno.</p>",
                "<p>Era comission de hèstes dauriràs es prepauses quan s'acabe er iuèrn.</p>",
                "<p>The festival committee will take proposals when winter ends.</p>",
            ),
            phases=(Phase(PROPOSALS, 110, 140, OPEN), Phase(RETURN, 141, 160)),
            related="safareig",
        ),
    ),
)
