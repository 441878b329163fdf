# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from acordem.capabilities.imports.cells import WrongCell
from acordem.capabilities.imports.files import source_of
from acordem.capabilities.imports.folding import folded
from acordem.kernel.participation.models import Component, Resource
from acordem.kernel.registry import registry

# Addresses that hold a title often hold no more than its beginning; of a shorter one that could be another's.
_CUT = 30
_ELSEWHERE = re.compile(r"\A[\w-]+-\d{4}-\d{2}-(\d+)\Z")


class UnknownSubject(WrongCell):
    """What a comment is on is not here."""


class Subjects:
    """Everything of a kind in a component, found by what a file may call it.

    That is the identifier it had on the other site, alone, in an address there (`…/proposals/123`) or at the end of a
    reference (`BCN-PROP-2017-02-123`); its own reference here; its title, also as addresses have it. Where nothing was
    imported, identifiers are the numbers that things have here.
    """

    def __init__(self, component: Component, kind: str) -> None:
        self._resources = Resource.objects.filter(component=component, kind=kind)
        self._source = source_of(component)
        self._imported: dict[str, int] = import_string(registry.resource_kind(kind).imported)(component)
        self._numbers = dict(self._resources.values_list("number", "pk"))
        self._in_address = re.compile(rf"/{re.escape(kind)}s/([^/?#]+)")

    def by_number(self, number: int) -> int:
        """The resource that has this number here. Raises `UnknownSubject`."""
        if number not in self._numbers:
            raise _unknown(str(number))
        return self._numbers[number]

    def by_name(self, said: str) -> int:
        """The resource that the file calls so. Raises `UnknownSubject`."""
        address = self._in_address.search(said)
        if address is None and "://" in said:
            raise _unknown(said)
        name = address[1] if address else said
        found = self._by_identifier(name) or self._references.get(said)
        if found is None:
            elsewhere = _ELSEWHERE.match(name)
            found = self._by_identifier(elsewhere[1]) if elsewhere else None
        if found is None and not name.isdigit():
            found = self._titled(folded(name), may_be_cut=address is not None)
        if found is None:
            raise _unknown(said)
        return found

    def _by_identifier(self, name: str) -> int | None:
        if self._imported:
            return self._imported.get(f"{self._source}:{name}")
        return self._numbers.get(int(name)) if name.isascii() and name.isdigit() else None

    def _titled(self, title: str, *, may_be_cut: bool) -> int | None:
        if title in self._titles or not may_be_cut or len(title) < _CUT:
            return self._titles.get(title)
        at = bisect_left(self._in_order, title)
        found = [each for each in self._in_order[at : at + 2] if each.startswith(title)]
        return self._titles[found[0]] if len(found) == 1 else None

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._titles)

    @cached_property
    def _references(self) -> dict[str, int]:
        return dict(self._resources.exclude(reference="").values_list("reference", "pk"))

    @cached_property
    def _titles(self) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for number, title in self._resources.values_list("pk", "title").iterator():
            for text in {folded(text) for text in title.values()}:
                # Two of the same title: neither can be meant by it.
                found[text] = None if text in found else number
        return found


def _unknown(said: str) -> UnknownSubject:
    return UnknownSubject(_("What it is on, “%(name)s”, is not here: import that first.") % {"name": said[:80]})
