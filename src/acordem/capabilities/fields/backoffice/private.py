# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Private answers as a list that no page shows: a file is made of it, for a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.kinds import Json, kind_of
from acordem.capabilities.fields.models import Field, FieldAnswer
from acordem.capabilities.fields.queries import private_answers_in, private_fields, value_of
from acordem.capabilities.fields.rules import may_open_private
from acordem.capabilities.fields.sealed import BROKEN
from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.models import Component
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.tables import Column, Table

M = TypeVar("M", bound=models.Model)


class PrivateAnswers(Table[M]):
    """Who or what private answers were given by or with in one place, up to the moment when the file was asked for.

    So the log, which says how many, says it of everything that the file may hold. Subclasses give `columns`,
    `everything()`, `may_open()`, the column of an answer (`holder`) and, where it is not people, the component.
    """

    holder: ClassVar[str]
    component: Component | None = None

    def __init__(self, until: dt.datetime, viewer: Viewer, path: str) -> None:
        self.until = until
        self._values: dict[int, dict[int, Json]] = {}
        super().__init__(viewer, path, {})

    def everything(self) -> QuerySet[M]:
        """All that the viewer works on, whether anything was answered in private or not."""
        raise NotImplementedError

    def may_open(self) -> Decision:
        """Whether the viewer may read what was answered in private here."""
        raise NotImplementedError

    @property
    def answers(self) -> QuerySet[FieldAnswer]:
        """The answers in question."""
        theirs = self.everything().order_by().values("pk")
        return private_answers_in(self.component, self.until).filter(**{f"{self.holder}__in": theirs})

    @cached_property
    def fields(self) -> list[Field]:
        """What was asked in private here."""
        return private_fields(self.component)

    def rows(self) -> QuerySet[M]:
        given = private_answers_in(self.component, self.until)
        return self.everything().filter(pk__in=given.values(self.holder))

    def may_read(self) -> bool:
        return self.may_open().allowed

    def where(self) -> dict[str, Any]:
        return {"until": self.until.isoformat()}

    def wish(self, title: str) -> str:
        raise TypeError(f"No page offers a file of “{title}”: it is asked for with a reason.")

    @property
    def exported(self) -> Sequence[Column[M]]:
        own = (
            Column(f"private_{field.pk}", f"private/{field.label}", partial(self._said, field)) for field in self.fields
        )
        return (*self.columns, *own)

    def stretch(self, after: int | None, count: int) -> list[M]:
        rows = super().stretch(after, count)
        numbers = [row.pk for row in rows]
        self._values = {number: {} for number in numbers}
        for answer in private_answers_in(self.component, self.until).filter(**{f"{self.holder}__in": numbers}):
            self._values[getattr(answer, self.holder)][answer.field_id] = value_of(answer)
        return rows

    def _said(self, field: Field, row: M) -> Any:
        value = self._values.get(row.pk, {}).get(field.pk)
        if value is BROKEN:
            return _("It can't be read any more: the key it was encrypted with is gone.")
        return None if value is None else kind_of(field).cell(field, value)


class PrivateOfPeople(PrivateAnswers[Participant]):
    """What participants have answered about themselves in private."""

    holder = "participant_id"
    columns: ClassVar = (
        Column("name", gettext_lazy("Name"), lambda person: person.name),
        Column("nickname", gettext_lazy("Nickname"), lambda person: person.nickname),
    )

    def everything(self) -> QuerySet[Participant]:
        return Participant.objects.all()

    def may_open(self) -> Decision:
        return may_open_private(has_permission=may_administer(self.viewer, MANAGE_PEOPLE))

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        del data  # it has no filter
        return cls(moment(where), viewer, path)


def moment(where: Mapping[str, Any]) -> dt.datetime:
    """Up to when a list was asked for. Raises `LookupError` where that is not said."""
    found = parse_datetime(where["until"])
    if found is None:
        raise LookupError
    return found
