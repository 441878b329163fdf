# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city of sixty thousand people."""

from itertools import product

from acordem.config.demo.councils.shared import (
    DECIDES,
    EVALUATION,
    EVERYBODY,
    INFORMATION,
    OPEN,
    PROPOSALS,
    RETURN,
    SEEN,
)
from acordem.config.demo.plans import CouncilPlan, Idea, Phase, ProcessPlan, four

DISTRICTS = tuple(
    four(name, name, name, name)
    for name in ("Marina", "Eixample Nord", "Can Serrat", "Les Cases Noves", "Turó de l'Àliga", "Port Vell")
)
TOPICS = (
    four("Mobilitat", "Movilidad", "Mobilitat", "Mobility"),
    four("Clima", "Clima", "Clima", "Climate"),
    four("Cures i barri", "Cuidados y barrio", "Suenhs e barri", "Care and neighborhood"),
)

# Each was written for one place; a few districts ask for the same thing in their own words.
_WISHES = (
    (
        "Més arbres a {}",
        "L'ombra de {} s'acaba a les onze del matí. Demano una filera d'arbres de fulla caduca al carrer més ample.",
        "Clima",
    ),
    (
        "Autobús de nit fins a {}",
        "L'últim surt a les deu i qui treballa a l'hospital plega a les onze. Encara que sigui un de cada hora.",
        "Mobilitat",
    ),
    (
        "Un casal obert a {}",
        "Hi ha un local municipal tancat. Amb algú que obri a les tardes, el veïnat l'omple.",
        "Cures i barri",
    ),
    (
        "Cargadores compartidos en {}",
        "Los que no tenemos garaje no podemos pasarnos al coche eléctrico. Seis puntos para empezar.",
        "Mobilitat",
    ),
    (
        "Patis d'escola oberts a {} el cap de setmana",
        "És l'únic espai sense cotxes del barri i es tanca divendres a les cinc.",
        "Cures i barri",
    ),
    (
        "Terrats amb plaques a {}",
        "Els blocs tenen terrats grans i ningú sap per on començar. Un tècnic que vingui a les reunions d'escala.",
        "Clima",
    ),
    ("Calmar el trànsit a {}", "Vint per hora de debò: amb xicanes, no amb cartells.", "Mobilitat"),
    ("Banys públics a {}", "La gent gran i les criatures no poden sortir gaire estona si no n'hi ha.", "Cures i barri"),
)
_OWN = (
    Idea(
        "Escales mecàniques al Turó",
        "Són cent vuitanta graons. Hi ha veïns que fa anys que no baixen.",
        "ca",
        "Turó de l'Àliga",
        "Mobilitat",
    ),
    Idea(
        "Banyar-se al Port Vell",
        "L'aigua ja és neta segons l'anàlisi de l'any passat. Una plataforma, una dutxa i un socorrista a l'agost.",
        "ca",
        "Port Vell",
        "Clima",
    ),
    Idea(
        "La vía verde de la antigua fábrica",
        "El trazado del tren está ahí, solo hay que limpiarlo y poner luz.",
        "es",
        "Can Serrat",
        "Mobilitat",
    ),
    Idea(
        "Banc d'aliments amb horari de tarda",
        "Qui treballa no hi pot anar al matí.",
        "ca",
        "Les Cases Noves",
        "Cures i barri",
    ),
    Idea(
        "Refugi climàtic a la biblioteca central",
        "Que a les onades de calor no tanqui al migdia.",
        "ca",
        "Eixample Nord",
        "Clima",
    ),
    Idea(
        "Soterrar les línies elèctriques",
        "Les torres passen a vint metres de l'escola bressol.",
        "ca",
        "Can Serrat",
        "Clima",
    ),
)
_PLACES = tuple(place["ca"] for place in DISTRICTS)
_IDEAS = _OWN + tuple(
    Idea(title.format(place), body.format(place), "es" if title.startswith("Cargadores") else "ca", place, topic)
    for (title, body, topic), place in product(_WISHES, _PLACES)
)

CITY = CouncilPlan(
    slug="portclar",
    name=four("Portclar", "Portclar", "Portclar", "Portclar"),
    description=four(
        "La ciutat que es fa parlant: sis districtes, una conversa.",
        "La ciudad que se hace hablando: seis distritos, una conversación.",
        "Era ciutat que se hè en tot parlar: sies districtes, ua convèrsa.",
        "A city made by talking: six districts, one conversation.",
    ),
    color="#1d4f91",
    prefix="PCLA",
    default_language="ca",
    staff=(
        ("Marta Llobet", "admin"),
        ("Ferran Oliva", "process_manager"),
        ("Sílvia Armengol", "moderator"),
        ("Adrià Mestres", "evaluator"),
        ("Teresa Pagès", "auditor"),
    ),
    residents=tuple(
        f"{first} {last}"
        for first, last in product(
            ("Arnau", "Júlia", "Omar", "Cristina", "Pol", "Yolanda", "Guillem", "Mireia", "Rachid", "Sònia"),
            ("Valls", "Ferrer", "Martínez", "Cortès", "Benet", "Salas"),
        )
    ),
    places=DISTRICTS,
    topics=TOPICS,
    processes=(
        ProcessPlan(
            slug="pla-de-districtes",
            title=four("Pla de districtes", "Plan de distritos", "Plan de districtes", "District plan"),
            subtitle=four(
                "Què ha de fer la ciutat a cada districte els quatre anys que venen",
                "Qué debe hacer la ciudad en cada distrito los próximos cuatro años",
                "Qué a de hèr era ciutat en cada districte es quate ans que venguen",
                "What the city has to do in each district in the next four years",
            ),
            short_description=four(
                "<p>Ara és el moment de proposar i de donar suport. El recompte no es veu fins que s'acabi la fase, perquè els primers no decideixin els altres.</p>",
                "<p>Ahora es el momento de proponer y de apoyar. El recuento no se ve hasta que acabe la fase, para que los primeros no decidan los demás.</p>",
                "<p>Ara ei eth moment de prepausar e de dar supòrt. Eth recompde non se ve enquia que s'acabe era fasa.</p>",
                "<p>Now is the time to propose and support. The count is hidden until the phase ends, so that the first ones don't decide the rest.</p>",
            ),
            facets={"who_decides": DECIDES, "who_takes_part": EVERYBODY},
            settings={"support_limit": 10},
            phases=(
                Phase(INFORMATION, -40, -31),
                Phase(PROPOSALS, -30, 20, OPEN | {"supports_hidden": True}),
                Phase(EVALUATION, 21, 60, SEEN),
                Phase(RETURN, 61, 90),
            ),
            ideas=_IDEAS,
            is_highlighted=True,
        ),
        ProcessPlan(
            slug="ordenanca-terrasses",
            title=four("Ordenança de terrasses", "Ordenanza de terrazas", "Ordenança de terrasses", "Terrace by-law"),
            subtitle=four(
                "Descans, pas i feina: com ho fem compatible",
                "Descanso, paso y trabajo: cómo lo hacemos compatible",
                "Descans, pas e trebalh: com ac hèm compatible",
                "Rest, passage and work: how to make them fit",
            ),
            short_description=four(
                "<p>El ple va aprovar l'ordenança al setembre. Aquí hi ha la resposta a cada proposta.</p>",
                "<p>El pleno aprobó la ordenanza en septiembre. Aquí está la respuesta a cada propuesta.</p>",
                "<p>Eth plen aprovèc era ordenança en seteme. Ací i a era responsa a cada prepausa.</p>",
                "<p>The plenary passed the by-law in September. Here is the answer to each proposal.</p>",
            ),
            phases=(
                Phase(PROPOSALS, -240, -200, OPEN),
                Phase(EVALUATION, -199, -130, SEEN),
                Phase(RETURN, -129, -50, SEEN),
            ),
            ideas=(
                Idea(
                    "Tancar a les onze entre setmana",
                    "Qui viu damunt d'una terrassa no dorm.",
                    "ca",
                    "Port Vell",
                    "Cures i barri",
                    ("accepted", "L'article 12 fixa les onze de diumenge a dijous."),
                ),
                Idea(
                    "Dos metres lliures a totes les voreres",
                    "Amb un cotxet o una cadira de rodes no es passa.",
                    "ca",
                    "Marina",
                    "Mobilitat",
                    ("accepted", "És a l'article 7, i es marcarà a terra."),
                ),
                Idea(
                    "Estufas todo el invierno",
                    "Sin estufas perdemos la mitad de las mesas.",
                    "es",
                    "Marina",
                    "Clima",
                    (
                        "rejected",
                        "Cremar gas al carrer va contra el pla de clima. Hi haurà ajuts per a mantes i tancaments laterals.",
                    ),
                ),
                Idea(
                    "Taxa segons el carrer",
                    "No és el mateix una taula al passeig que al polígon.",
                    "ca",
                    "Can Serrat",
                    "Mobilitat",
                    ("accepted", "Hi haurà tres zones, que es revisaran cada any."),
                ),
            ),
            related="pla-de-districtes",
        ),
    ),
)
