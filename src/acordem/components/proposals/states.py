# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states a proposal can be in: the four of every component, and those that a council adds or renames.

They are kept with the component, as its settings are, so that no page asks the database for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.components.proposals.enums import Look, Meaning, StateToken
from acordem.kernel.access.decisions import Text
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Component
from acordem.lib.text import clean_html

KEY: Final = "states"
"""Where they are in `Component.settings`."""
MOST: Final = 30
_TOKEN: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")


@dataclass(frozen=True)
class ProposalState:
    """One state, in words and in looks; `announcement` (HTML) stands above the proposals that are in it.

    `meaning` is what rules go by; `token` is what rows hold.
    """

    token: str
    label: Text | TranslatedText
    look: str
    meaning: str = ""
    announcement: TranslatedText | None = None

    def to_json(self) -> dict[str, Any]:
        """The stored form."""
        label = self.label.to_json() if isinstance(self.label, TranslatedText) else {}
        announcement = self.announcement.to_json() if self.announcement else {}
        stored = {"token": self.token, "label": label, "look": self.look, "meaning": self.meaning}
        return stored | {"announcement": announcement}


States = Mapping[str, ProposalState]

BUILT_IN: Final[States] = {
    token.value: ProposalState(token.value, token.label, look.value, token.value)
    for token, look in (
        (StateToken.NOT_ANSWERED, Look.WAITING),
        (StateToken.EVALUATING, Look.ATTENTION),
        (StateToken.ACCEPTED, Look.OK),
        (StateToken.REJECTED, Look.STOP),
    )
}


def states_of(component: Component) -> States:
    """Every state of a component by its token, in the order in which they are offered."""
    own = {state.token: state for state in own_states(component)}
    # A built-in state that the council renames keeps what it means: rules rely on it.
    renamed = {
        token: replace(own[token], meaning=state.meaning) if token in own else state
        for token, state in BUILT_IN.items()
    }
    return {**renamed, **own, **renamed}


def state_named(states: States, token: str) -> ProposalState:
    """The state of that token; for one that was taken away since, its token in words rather than an error."""
    words = token.replace("-", " ").replace("_", " ").capitalize()
    return states.get(token) or ProposalState(token, words, Look.CLOSED.value)


def validated(states: Sequence[ProposalState]) -> list[dict[str, Any]]:
    """The JSON to store. Raises `ValidationError` for what no component can have."""
    tokens = [state.token for state in states]
    if len(states) > MOST:
        raise ValidationError(_("There can be %(most)s states at most."), code="too_many", params={"most": MOST})
    if len(set(tokens)) < len(tokens):
        raise ValidationError(_("Two states have the same name."), code="twice")
    for state in states:
        if state.token and not _TOKEN.fullmatch(state.token):
            raise ValidationError(_("Write the state's token in small letters without accents."), code="token")
        if state.look not in Look.values or state.meaning not in Meaning.values:
            raise ValidationError(_("Choose one of the options."), code="not_a_choice")
        if not state.label:
            raise ValidationError(_("Each state needs a name that people read."), code="no_label")
    return [state.to_json() for state in states]


def own_states(component: Component) -> list[ProposalState]:
    """The states that a council added to a component or renamed there, in their order."""
    found = [_read(each) for each in component.settings.get(KEY, ()) if isinstance(each, dict)]
    return [state for state in found if state is not None]


def _read(stored: dict[str, Any]) -> ProposalState | None:
    """A stored state; None for one that a later version no longer takes: the site must keep opening."""
    token, look, meaning = (stored.get(name, "") for name in ("token", "look", "meaning"))
    label = TranslatedText.from_json(stored.get("label"))
    if not isinstance(token, str) or look not in Look.values or meaning not in Meaning.values or not label:
        return None
    announcement = TranslatedText.from_json(stored.get("announcement"))
    clean = TranslatedText({code: clean_html(html) for code, html in announcement.items()}, announcement.original)
    return ProposalState(token, label, look, meaning, clean or None)
