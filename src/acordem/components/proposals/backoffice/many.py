# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with many proposals of the list at once; each calls one verb and says what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.components.proposals import actions
from acordem.components.proposals.backoffice.answering import costs_in, many_answers_form
from acordem.components.proposals.backoffice.merge_forms import merge_form
from acordem.components.proposals.backoffice.people import given_words, people_form
from acordem.components.proposals.managing import answer_templates
from acordem.components.proposals.models import AnswerTemplate
from acordem.components.proposals.permissions import ANSWER, MANAGE
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.tables import Bulk


@dataclass(frozen=True)
class Many:
    """The bulk actions of a viewer in a component."""

    place: Place
    viewer: Viewer

    def offered(self) -> Sequence[Bulk[Resource]]:
        """What the list offers to do with those that are ticked; what the viewer may not do is refused."""
        manages = may_administer(self.viewer, MANAGE, self.place.space.pk)
        answers = may_administer(self.viewer, ANSWER, self.place.space.pk)
        form, people = many_answers_form(self.place, self._templates), people_form(self.place)
        return (
            Bulk("answer", _("Answer with…"), self._answer, form=form, decision=answers),
            Bulk("publish", _("Publish the answers that wait"), self._publish, decision=manages),
            Bulk("assign", _("Give to evaluate…"), self._assign, form=people, decision=manages),
            Bulk("unassign", _("Take from whoever evaluates…"), self._unassign, form=people, decision=manages),
            Bulk("merge", _("Join them in one…"), self._merge, form=merge_form(self.place), decision=manages),
        )

    def _templates(self) -> list[AnswerTemplate]:
        return list(answer_templates(self.place.component))

    def _answer(self, rows: Sequence[Resource], said: Mapping[str, Any]) -> str:
        numbers = [row.pk for row in rows]
        done = actions.answer_proposals(
            place=self.place,
            viewer=self.viewer,
            proposal_ids=numbers,
            state=said["state"],
            text=said["text"],
            costs=costs_in(said),
            replaces=said["replaces"],
        )
        told = ngettext("%(count)s proposal is answered.", "%(count)s proposals are answered.", done) % {"count": done}
        if left := len(rows) - done:
            text = ngettext(
                "%(count)s had an answer already, or is withdrawn, and stays as it was.",
                "%(count)s had an answer already, or are withdrawn, and stay as they were.",
                left,
            )
            told = f"{told} {text % {'count': left}}"
        return told

    def _publish(self, rows: Sequence[Resource], _said: Mapping[str, Any]) -> str:
        numbers = [row.pk for row in rows]
        done = actions.publish_answers(place=self.place, viewer=self.viewer, proposal_ids=numbers)
        text = ngettext("%(count)s answer is public now.", "%(count)s answers are public now.", done)
        return text % {"count": done} if done else _("None of them had an answer that waits: nothing was changed.")

    def _assign(self, rows: Sequence[Resource], said: Mapping[str, Any]) -> str:
        numbers = [row.pk for row in rows]
        given = actions.assign_evaluators(
            place=self.place, viewer=self.viewer, proposal_ids=numbers, participant_ids=said["people"]
        )
        return given_words(given)

    def _unassign(self, rows: Sequence[Resource], said: Mapping[str, Any]) -> str:
        numbers = [row.pk for row in rows]
        gone = actions.unassign_evaluators(
            place=self.place, viewer=self.viewer, proposal_ids=numbers, participant_ids=said["people"]
        )
        text = ngettext("%(count)s proposal is taken back.", "%(count)s proposals are taken back.", gone)
        return text % {"count": gone} if gone else _("They had none of them: nothing was changed.")

    def _merge(self, rows: Sequence[Resource], said: Mapping[str, Any]) -> str:
        made = actions.merge_proposals(
            place=self.place,
            viewer=self.viewer,
            proposal_ids=[row.pk for row in rows],
            title=said["title"],
            body=said["body"],
            is_official=said["signed_by"] == "council",
        )
        told = {"count": len(rows), "number": made.resource.number}
        return _("%(count)s proposals are one now: #%(number)s. They lead to it.") % told
