# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of town life in Catalan and in Spanish whose beginnings differ, so that neither finds the other by itself.

Only what neighbors write about their town, without accents; words that begin alike ("biblioteca") need no pair.
Aranese words are found through whichever of both they resemble.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
aigua agua|ajuntament ayuntamiento|arbre arbol|aparcament aparcamiento|avi abuelo|avia abuela|ball baile|barri barrio
bosc bosque|bus autobus|cami camino|carrer calle|casal casal|castell castillo|cavall caballo|cementiri cementerio
cinema cine|ciutat ciudad|cotxe coche|cuina cocina|dona mujer|embornal alcantarilla|enllumenat alumbrado
entitat entidad|equipament equipamiento|escombraries basura|esglesia iglesia|esport deporte|estiu verano|ext fuera
familia familia|fanal farola|festa fiesta|fibra fibra|foc fuego|font fuente|forat agujero|fulla hoja|gat gato
gent gente|gos perro|habitatge vivienda|hivern invierno|home hombre|hort huerto|infant nino|jardi jardin|jove joven
joventut juventud|llar hogar|lleure ocio|llibre libro|lloguer alquiler|llum luz|mercat mercado|mestre maestro
mobilitat movilidad|mosquit mosquito|neteja limpieza|nen nino|nit noche|obert abierto|obra obra|ocell pajaro
ombra sombra|pany cerradura|paperera papelera|parc parque|passeig paseo|pas paso|pati patio|pista pista|pla plan
placa plaza|platja playa|pluja lluvia|poble pueblo|policia policia|pont puente|pressupost presupuesto
recollida recogida|residu residuo|riera arroyo|riu rio|roba ropa|rotonda rotonda|semafor semaforo|senyal senal
soroll ruido|sostre techo|taula mesa|teatre teatro|tancat cerrado|tanca valla|tramvia tranvia|treball trabajo
tren tren|vei vecino|veina vecina|velocitat velocidad|vent viento|verd verde|vianant peaton|vidre vidrio|vorera acera
obrir abrir|tancar cerrar|posar poner|netejar limpiar|millorar mejorar|canviar cambiar|treure quitar|fer hacer
tallar cortar|ampliar ampliar|dilluns lunes|dimarts martes|dimecres miercoles|dijous jueves|divendres viernes
dissabte sabado|diumenge domingo|vell viejo|nou nuevo|petit pequeno|net limpio|brut sucio|mes mas|menys menos
seguretat seguridad|circulacio circulacion|cartell cartel|gespa cesped|tardor otono|pared muro|sorra arena
wc bano|xarxa red|zona zona|autobus bus|banc banco|bici bicicleta|carril carril|escola escuela|formacio formacion
gratuit gratis|menjador comedor|metge medico|ocupacio empleo|piscina piscina|rampa rampa|sala sala|salut salud
seient asiento|senderi sendero|servei servicio|tauler tablero|tipus tipo|transport transporte|universitat universidad
"""


def _both_ways() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", "|").split("|"):
        catalan, _, spanish = pair.strip().partition(" ")
        if spanish and catalan != spanish:
            found.setdefault(catalan, set()).add(spanish)
            found.setdefault(spanish, set()).add(catalan)
    return {word: frozenset(others) for word, others in found.items()}


COUNTERPARTS: Final = _both_ways()


def counterparts(word: str) -> frozenset[str]:
    """The same word in the other language, for a word in singular or plural, lower case, without accents."""
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), _singular(word)):
        if form in COUNTERPARTS:
            return COUNTERPARTS[form]
    return frozenset()


def _singular(word: str) -> str:
    """The singular of a Catalan feminine plural ("places" is of "placa")."""
    return word.removesuffix("es") + "a" if word.endswith("es") else word
