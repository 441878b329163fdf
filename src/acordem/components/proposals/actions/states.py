# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from acordem.components.proposals import rules, states
from acordem.components.proposals.managing import proposals_by_state
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.states import ProposalState
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import Component


@transaction.atomic
def change_states(*, component: Component, viewer: Viewer, own: Sequence[ProposalState]) -> None:
    """Set the states of a council's own in a component, in order. Those in use can't be left out.

    Raises `ValidationError` for what no component can have, and `NotAllowed`.
    """
    stored = states.validated(own)
    require(may_administer(viewer, MANAGE, component.space_id))
    locked = Component.objects.select_for_update().get(pk=component.pk)
    known = {*states.BUILT_IN, *(state.token for state in own)}
    missing = sorted(set(proposals_by_state(locked)) - known)
    require(
        rules.may_drop_states([str(states.state_named(states.states_of(locked), token).label) for token in missing])
    )
    before = [state.token for state in states.own_states(locked)]
    locked.settings[states.KEY] = component.settings[states.KEY] = stored
    locked.save(update_fields=["settings"])
    changes = {"states": [", ".join(before), ", ".join(state.token for state in own)]}
    record(verb="proposals.change_states", by=viewer.participant, target=locked, changes=changes)
