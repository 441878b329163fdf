# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from django.templatetags.static import static
from django.utils.safestring import SafeString

from acordem.kernel.access.decisions import ALLOWED, Remedy, refused

REFUSED: Final = refused(
    "not_verified",
    "Per donar suport cal que comprovem que vius a Riudolmos.",
    Remedy("verify", "Verifica que hi vius (2 minuts)", "#verify"),
)
STEPS: Final = (
    {
        "title": "Propostes",
        "when": "past",
        "starts": date(2026, 9, 14),
        "ends": date(2026, 10, 11),
        "text": "312 propostes rebudes.",
    },
    {
        "title": "Estudi tècnic",
        "when": "past",
        "starts": date(2026, 10, 12),
        "ends": date(2026, 11, 1),
        "text": "48 són viables.",
    },
    {
        "title": "Votació",
        "when": "current",
        "starts": date(2026, 11, 9),
        "ends": date(2026, 11, 29),
        "url": "#vote",
        "text": "Tria fins a tres projectes.",
    },
    {"title": "Execució", "when": "future", "starts": date(2027, 1, 11), "text": "Seguiràs cada obra aquí."},
)
CARDS: Final = (
    {
        "url": "#1",
        "title": "Ombra i bancs a la plaça de l’Església",
        "kicker": "Proposta · Nucli antic",
        "state": {"label": "Acceptada", "kind": "ok"},
        "text": "Plantar sis lledoners i posar-hi bancs amb respatller, perquè a l’estiu s’hi pugui seure.",
        "facts": ({"icon": "support", "text": "214 suports"}, {"icon": "comment", "text": "37 comentaris"}),
        "image_url": "plaza",
    },
    {
        "url": "#2",
        "title": "Camí escolar segur fins a l’institut",
        "kicker": "Proposta · Eixample",
        "state": {"label": "En estudi", "kind": "waiting"},
        "text": "Voreres més amples, passos elevats i un tram a 20 km/h davant de l’escola Col·legi Nou.",
        "facts": ({"icon": "support", "text": "188 suports"}, {"icon": "comment", "text": "52 comentaris"}),
    },
    {
        "url": "#3",
        "title": "Reobrir la piscina coberta els diumenges",
        "kicker": "Proposta · Tot el municipi",
        "state": {"label": "No acceptada", "kind": "stop"},
        "text": "Ara tanca dissabte a les dues. Es demana obrir diumenge al matí, de deu a dues.",
        "facts": ({"icon": "support", "text": "96 suports"}, {"icon": "info", "text": "Amb resposta"}),
    },
)
STATES: Final = (
    ("Oberta", "open"),
    ("En estudi", "waiting"),
    ("Acceptada", "ok"),
    ("Amb canvis", "warn"),
    ("No acceptada", "stop"),
    ("Acaba demà", "attention"),
    ("Tancada", "closed"),
)
COLUMNS: Final = (
    {"label": "Projecte"},
    {"label": "Barri"},
    {"label": "Vots", "kind": "number"},
    {"label": "Cost", "kind": "number"},
)
ROWS: Final = (
    ("Ombra a la plaça de l’Església", "Nucli antic", "1.204", "48.500 €"),
    ("Camí escolar segur", "Eixample", "1.117", "120.000 €"),
    ("Hort col·lectiu de la Rambla", "Estació", "871", "22.310 €"),
)
CHART: Final = SafeString(
    '<svg viewBox="0 0 340 144" role="img" aria-label="Vots de cada projecte, de més a menys">'
    + "".join(
        f'<text x="0" y="{16 + 50 * place}">{name}</text>'
        f'<rect x="0" y="{24 + 50 * place}" width="{votes // 5}" height="12" fill="currentColor"></rect>'
        f'<text x="{votes // 5 + 8}" y="{35 + 50 * place}">{votes}</text>'
        for place, (name, votes) in enumerate((("Ombra a la plaça", 1204), ("Camí escolar", 1117), ("Hort", 871)))
    )
    + "</svg>"
)
ANSWER: Final = SafeString(
    "<p>Acceptem la proposta. Plantarem <strong>sis lledoners</strong> entre gener i març, que és quan "
    "arrelen millor, i els bancs arribaran a l’abril. El projecte és a la "
    '<a href="#project">memòria tècnica</a>.</p>'
)
PROSE: Final = SafeString(
    "<h2>Per què ho fem</h2><p>L’any passat, <em>312 persones</em> ens van dir que a l’estiu la plaça no "
    "es pot fer servir. El col·lectiu de veïnat hi va afegir dues condicions:</p><ul>"
    "<li>que hi càpiga el mercat dels dijous;</li><li>que la gent gran hi pugui seure.</li></ul>"
    "<blockquote><p>Volem una plaça on quedar-s’hi.</p></blockquote>"
)
ARANESE: Final = SafeString("<p>Era plaça ei de toti: volem que i age ombra, aigua e bancs entàs persones granes.</p>")

FOLDERS: Final = (
    {
        "documents": (
            {
                "title": "Memòria tècnica de la plaça",
                "url": "#memory",
                "about": "PDF, 1,2 MB",
                "text": "Què s’hi farà, què costa i quan.",
            },
            {"title": "El pla de barris", "url": "#plan", "about": "Pàgina de riudolmos.cat", "is_link": True},
        )
    },
    {
        "name": "Actes",
        "documents": ({"title": "Sessió de retorn", "url": "#minutes", "about": "Text (ODT), 48 kB"},),
    },
)
PICTURES: Final = (
    ("La plaça avui", "La plaça amb dos bancs i cap arbre"),
    ("La plaça que ve", "La mateixa plaça amb sis lledoners i gent asseguda"),
)


def site() -> SimpleNamespace:
    """Returns what the page shell asks of the surface that serves a council's pages."""
    return SimpleNamespace(
        name="Ajuntament de Riudolmos",
        home_url="#home",
        logo={"url": static("ui/gallery/arms.svg"), "width": 64, "height": 64},
        navigation=[
            {"label": label, "url": f"#{label}", "is_current": label == "Processos"}
            for label in ("Inici", "Processos", "Assemblees", "Trobades", "Ajuda")
        ],
        languages=[
            {"code": code, "name": name, "url": f"#{code}", "is_current": code == "ca"}
            for code, name in (
                ("ca", "Català"),
                ("es", "Castellano"),
                ("oc-aranes", "Aranés"),
                ("en", "English"),
            )
        ],
        account=[{"label": "Crea un compte", "url": "#join"}, {"label": "Entra", "url": "#enter"}],
        footer=[
            {"label": label, "url": "#footer"}
            for label in (
                "Normes de participació",
                "Privacitat",
                "Accessibilitat",
                "Dades obertes",
                "Codi font",
            )
        ],
    )


def seeing() -> dict[str, Any]:
    """Returns what the bar of somebody who looks as somebody else shows."""
    return {
        "see_url": "#see",
        "stop_url": "#stop",
        "ways": [{"value": "resident", "label": "Qualsevol persona", "is_chosen": True}],
        "steps": [{"value": 1, "label": "Propostes", "is_chosen": True}],
    }


def helping() -> dict[str, Any]:
    """Returns what the bar of somebody who helps at the desk shows."""
    return {"name": "Neus Vidal", "clerk": "Dolors Ribalta", "minutes": 28, "end_url": "#end"}


def samples() -> dict[str, Any]:
    """Returns the context that every frame of the gallery shares."""
    plaza = static("ui/gallery/plaza.svg")
    return {
        "plaza": plaza,
        "cards": [{**card, "image_url": plaza if card.get("image_url") else ""} for card in CARDS],
        "steps": STEPS,
        "states": [{"label": label, "kind": kind} for label, kind in STATES],
        "allowed": ALLOWED,
        "refused": REFUSED,
        "columns": COLUMNS,
        "rows": ROWS,
        "chart": CHART,
        "answer": ANSWER,
        "prose": PROSE,
        "aranese": ARANESE,
        "answered": date(2026, 11, 4),
        "tags": [
            {"label": "Espai públic", "url": "#t"},
            {"label": "Clima", "url": "#t"},
            {"label": "Gent gran"},
        ],
        "crumbs": [{"label": "Inici", "url": "#h"}, {"label": "Processos", "url": "#p"}],
        "folders": FOLDERS,
        "pictures": [{"url": plaza, "thumbnail_url": plaza, "title": title, "alt": alt} for title, alt in PICTURES],
        "facets": [
            {"term": "Qui hi pot participar", "value": "Persones empadronades de 16 anys o més"},
            {"term": "Què es decideix", "value": "Com es gasten 250.000 € de les inversions de 2027"},
            {"term": "Com", "value": "Tria fins a tres projectes, per internet o a l’OAC"},
        ],
        "figures": [
            {"number": 312, "label": "propostes"},
            {"number": 2418, "label": "persones"},
            {"number": 48, "label": "projectes viables"},
        ],
        "active": [{"label": "Oberta", "url": "#f"}, {"label": "Nucli antic", "url": "#f"}],
        "tabs": [
            {"label": "El procés", "url": "#a", "is_current": True},
            {"label": "Propostes", "url": "#b", "count": 312},
            {"label": "Trobades", "url": "#c", "count": 4},
            {"label": "Resultats", "url": "#d"},
        ],
        "swatches": (
            "surface-0",
            "surface-1",
            "surface-2",
            "surface-3",
            "council",
            "council-wash",
            "accent",
            "ok",
            "warn",
            "stop",
        ),
    }
