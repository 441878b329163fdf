# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Templates that answers are written from."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.components.proposals import placeholders
from acordem.components.proposals.models import AnswerTemplate
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.states import BUILT_IN, states_of
from acordem.kernel.access.decisions import Decision, require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.queries import Place


@transaction.atomic
def add_template(
    *, place: Place, viewer: Viewer, name: str, state: str, text: TranslatedText, is_for_council: bool = False
) -> AnswerTemplate:
    """Make a template, for this component or for the whole council. Raises `NotAllowed` and `ValidationError`."""
    template = AnswerTemplate(component=None if is_for_council else place.component)
    _write(place, viewer, template, name, state, text)
    record(verb="answer_template.add", by=viewer.participant, target=template, changes={"state": state})
    return template


@transaction.atomic
def change_template(
    *,
    place: Place,
    viewer: Viewer,
    template: AnswerTemplate,
    name: str,
    state: str,
    text: TranslatedText,
    is_for_council: bool,
) -> None:
    """Change a template; what was answered from it stays as it is. Raises `NotAllowed` and `ValidationError`."""
    require(_may_manage(place, viewer, template))
    before = template.state
    template.component = None if is_for_council else place.component
    _write(place, viewer, template, name, state, text)
    changes = {"state": [before, state]} if before != state else {}
    record(verb="answer_template.change", by=viewer.participant, target=template, changes=changes)


@transaction.atomic
def remove_template(*, place: Place, viewer: Viewer, template: AnswerTemplate) -> None:
    """Take a template away; what was answered from it stays. Raises `NotAllowed`."""
    require(_may_manage(place, viewer, template))
    record(verb="answer_template.remove", by=viewer.participant, target=template, changes={"state": template.state})
    template.delete()


def _write(place: Place, viewer: Viewer, template: AnswerTemplate, name: str, state: str, text: TranslatedText) -> None:
    require(_may_manage(place, viewer, template))
    placeholders.check(text)
    offered = BUILT_IN if template.component_id is None else states_of(place.component)
    if not state or state not in offered:
        raise ValidationError({"state": _("A template for the whole council takes a state that every component has.")})
    twin = AnswerTemplate.objects.filter(component=template.component, name__iexact=name).exclude(pk=template.pk)
    if twin.exists():
        raise ValidationError({"name": _("There is a template with this name already.")})
    template.name, template.state, template.text = name, state, text
    template.save()


def _may_manage(place: Place, viewer: Viewer, template: AnswerTemplate) -> Decision:
    return may_administer(viewer, MANAGE, place.space.pk if template.component_id else None)
