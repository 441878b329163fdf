# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of what is in one space or in one component: they are made again from its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from django.db import models

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Component, ParticipatorySpace
from acordem.kernel.participation.queries import Place, place_of
from acordem.surfaces.backoffice.tables import Table

M = TypeVar("M", bound=models.Model)


class TableOfSpace(Table[M]):
    """A list in a space, for those who hold its `permission` there."""

    def __init__(self, space: ParticipatorySpace, *args: Any) -> None:
        self.space = space
        super().__init__(*args)

    def where(self) -> dict[str, Any]:
        return {"space": self.space.pk}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        return cls(ParticipatorySpace.objects.get(pk=where["space"]), viewer, path, data)

    def may_read(self) -> bool:
        return self.viewer.has(self.permission, self.space.pk)


class TableOfPlace(Table[M]):
    """A list in a component, for those who hold its `permission` in the space."""

    def __init__(self, place: Place, *args: Any) -> None:
        self.place = place
        super().__init__(*args)

    def where(self) -> dict[str, Any]:
        return {"component": self.place.component.pk}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        component = Component.objects.select_related("space__resource").get(pk=where["component"])
        return cls(place_of(component.space, component), viewer, path, data)

    def may_read(self) -> bool:
        return self.viewer.has(self.permission, self.place.space.pk)
