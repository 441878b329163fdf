# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from acordem.capabilities.imports.cells import WrongCell, plain
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.tables import Cell
from acordem.components.proposals.enums import StateToken
from acordem.lib.text import clean_line

_STATES: Final = {
    StateToken.NOT_ANSWERED: "not answered|not answered yet|no answer|sense resposta|encara sense resposta"
    "|sense respondre|no resposta|no contestada|pendent|pendent de resposta|sin respuesta|aún sin respuesta"
    "|sin responder|no respondida|sin contestar|pendiente|pendiente de respuesta|sense responsa|encara sense responsa",
    StateToken.EVALUATING: "evaluating|being evaluated|under evaluation|en avaluació|s'està avaluant|avaluant-se"
    "|en evaluación|se está evaluando|evaluándose|en avaloracion|en evaluacion|s'avalore",
    StateToken.ACCEPTED: "accepted|acceptada|acceptat|acceptades|aceptada|aceptado",
    StateToken.REJECTED: "rejected|rebutjada|rebutjat|no acceptada|rechazada|rechazado|no aceptada|refusada|refusat",
}
_STATE_OF = {folded(name): state for state, names in _STATES.items() for name in names.split("|")}


def state(cell: Cell) -> StateToken:
    """Where a proposal stands; empty means not answered."""
    text = clean_line(plain(cell))
    if not text:
        return StateToken.NOT_ANSWERED
    known = _STATE_OF.get(folded(text))
    if known is None:
        raise WrongCell(
            _("“%(text)s” is no state. The states are: %(states)s.")
            % {"text": text[:40], "states": ", ".join(str(label) for label in StateToken.labels)}
        )
    return known
