# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who evaluates what, and what the council's people tell each other about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments.mentions import mentioned_in
from acordem.components.proposals import facts, rules
from acordem.components.proposals.evaluators import colleagues, possible_evaluators
from acordem.components.proposals.events import EvaluatorsAssigned, ProposalNoteWritten
from acordem.components.proposals.managing import managed_by
from acordem.components.proposals.models import Evaluator, NoteMention, Proposal, ProposalNote
from acordem.components.proposals.permissions import ANSWER, MANAGE
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.kernel.taxonomies.queries import with_any_of
from acordem.lib.text import clean_text

LONGEST_NOTE = 5_000
_BATCH = 5_000


@transaction.atomic
def assign_evaluators(
    *, place: Place, viewer: Viewer, proposal_ids: Sequence[int], participant_ids: Collection[int]
) -> int:
    """Give proposals to be evaluated; how many of these pairs are new. Raises `NotAllowed` and `ValidationError`."""
    require(may_administer(viewer, MANAGE, place.space.pk))
    _require_evaluators(place, participant_ids)
    given = _give(place, viewer, proposal_ids, participant_ids)
    changes = {"proposals": _numbers(place, proposal_ids), "evaluators": sorted(participant_ids), "new": given}
    record(verb="proposals.assign", by=viewer.participant, target=place.component, changes=changes)
    return given


@transaction.atomic
def assign_topic(*, place: Place, viewer: Viewer, item: TaxonomyItem, participant_ids: Collection[int]) -> int:
    """Give all the proposals of a topic, and of those inside it, to be evaluated; how many pairs are new.

    Those published later are not given by themselves. Raises `NotAllowed` and `ValidationError`.
    """
    require(may_administer(viewer, MANAGE, place.space.pk))
    _require_evaluators(place, participant_ids)
    found = list(with_any_of(managed_by(viewer, place), [item.pk]).values_list("pk", flat=True))
    given = _give(place, viewer, found, participant_ids)
    changes = {"item": item.pk, "evaluators": sorted(participant_ids), "new": given}
    record(verb="proposals.assign", by=viewer.participant, target=place.component, changes=changes)
    return given


@transaction.atomic
def unassign_evaluators(
    *, place: Place, viewer: Viewer, proposal_ids: Sequence[int], participant_ids: Collection[int]
) -> int:
    """Take proposals from whoever evaluates them; how many of these pairs there were. Raises `NotAllowed`."""
    require(may_administer(viewer, MANAGE, place.space.pk))
    given = Evaluator.objects.filter(proposal__resource__component=place.component, proposal__in=proposal_ids)
    taken, _rows = given.filter(participant__in=participant_ids).delete()
    changes = {"proposals": _numbers(place, proposal_ids), "evaluators": sorted(participant_ids), "gone": taken}
    record(verb="proposals.unassign", by=viewer.participant, target=place.component, changes=changes)
    return taken


@transaction.atomic
def set_evaluators(*, place: Place, viewer: Viewer, proposal: Proposal, participant_ids: Collection[int]) -> None:
    """Say who evaluates one proposal: these and nobody else. Raises `NotAllowed` and `ValidationError`."""
    before = set(Evaluator.objects.filter(proposal=proposal).values_list("participant_id", flat=True))
    wanted, numbers = set(participant_ids), [proposal.pk]
    gone = before - wanted
    if gone:
        unassign_evaluators(place=place, viewer=viewer, proposal_ids=numbers, participant_ids=gone)
    if wanted - before:
        assign_evaluators(place=place, viewer=viewer, proposal_ids=numbers, participant_ids=wanted - before)


@transaction.atomic
def write_note(*, place: Place, viewer: Viewer, proposal: Proposal, body: str) -> ProposalNote:
    """Leave a note that only the council's people read; those named by nickname are called.

    Raises `NotAllowed`, and `ValidationError` for one that says nothing or too much.
    """
    has_permission = may_administer(viewer, ANSWER, place.space.pk)
    is_theirs = proposal.pk in facts.works_on(place, viewer, [proposal.pk])
    require(rules.may_write_note(has_permission=has_permission, is_theirs=is_theirs))
    text = clean_text(body)
    if not text or len(text) > LONGEST_NOTE:
        message = _("Write something, of %(most)s characters at most.")
        raise ValidationError({"body": ValidationError(message, code="length", params={"most": LONGEST_NOTE})})
    note = ProposalNote.objects.create(proposal=proposal, author_id=viewer.acting_id, body=text)
    named = mentioned_in(text, but=viewer.acting_id)
    called = tuple(colleagues(place.space.pk).filter(pk__in=named).values_list("pk", flat=True))
    NoteMention.objects.bulk_create(NoteMention(note=note, participant_id=number) for number in called)
    publish(ProposalNoteWritten(proposal.pk, note.pk, viewer.acting_id, called))
    return note


def _require_evaluators(place: Place, participant_ids: Collection[int]) -> None:
    known = possible_evaluators(place.space.pk).filter(pk__in=participant_ids).count()
    if not participant_ids or known < len(set(participant_ids)):
        raise ValidationError(_("Choose people who have a role that answers proposals here."), code="not_evaluators")


def _give(place: Place, viewer: Viewer, proposal_ids: Iterable[int], participant_ids: Collection[int]) -> int:
    numbers = list(managed_by(viewer, place).filter(pk__in=proposal_ids).values_list("pk", flat=True))
    given = Evaluator.objects.filter(proposal__in=numbers, participant__in=participant_ids)
    known = set(given.values_list("proposal_id", "participant_id"))
    pairs = [(each, who) for each in numbers for who in participant_ids if (each, who) not in known]
    rows = [Evaluator(proposal_id=each, participant_id=who) for each, who in pairs]
    Evaluator.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
    if pairs:
        publish(EvaluatorsAssigned(tuple(sorted({each for each, _who in pairs})), tuple(sorted(participant_ids))))
    return len(pairs)


def _numbers(place: Place, proposal_ids: Sequence[int]) -> list[Any]:
    found = Resource.objects.filter(component=place.component, pk__in=proposal_ids)
    return list(found.order_by("number").values_list("number", flat=True))
