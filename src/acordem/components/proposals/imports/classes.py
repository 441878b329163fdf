# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from acordem.capabilities.imports.cells import WrongCell
from acordem.capabilities.imports.columns import Target
from acordem.capabilities.imports.folding import folded
from acordem.capabilities.imports.report import UnreadableFile
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Component
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyItem
from acordem.kernel.taxonomies.queries import items_of_component

_NAMED = 15


class Classes:
    """The classes that a component offers, found by name in any language, and those that the file makes.

    A name stays within the taxonomies of its column. What is `made` is not in the database until `save_made`.
    """

    def __init__(self, component: Component, *, language: str) -> None:
        self.taxonomies = list(Taxonomy.objects.filter(filters__component=component).distinct())
        self.made: list[TaxonomyItem] = []
        self._language = language
        self._items: dict[tuple[int, str], TaxonomyItem | None] = {}
        for item in items_of_component(component):
            for name in {folded(text) for text in item.name.values()}:
                key = (item.taxonomy_id, name)
                # Two classes of the same name, under different parents: neither can be meant by it.
                self._items[key] = None if key in self._items else item
        self._known = [str(item.name) for item in items_of_component(component)]

    def check(self, targets: Sequence[Target]) -> None:
        """Raises `UnreadableFile` for a column whose taxonomy the component doesn't offer."""
        for target in targets:
            if target.taxonomy and len(self._homes(target)) != 1:
                raise UnreadableFile(
                    _("The component offers no taxonomy “%(name)s”. It offers: %(names)s.")
                    % {"name": target.taxonomy, "names": ", ".join(map(str, self.taxonomies)) or "–"}
                )

    def find(self, target: Target, name: str) -> TaxonomyItem:
        """The class of that name. Raises `WrongCell` for an unknown one where none are made."""
        homes = self._homes(target)
        keys = [(home.pk, folded(name)) for home in homes]
        found = [self._items[key] for key in keys if key in self._items]
        if len(found) == 1 and found[0] is not None:
            return found[0]
        if found:
            raise WrongCell(_("There is more than one class called “%(name)s”.") % {"name": name})
        if target.taxonomy:
            return self._make(homes[0], name)
        raise WrongCell(
            _("There is no class called “%(name)s”. There are: %(names)s.")
            % {"name": name, "names": self._some_names()}
        )

    def save_made(self) -> None:
        """Write the classes that the file has made."""
        TaxonomyItem.objects.bulk_create(self.made)

    def _homes(self, target: Target) -> list[Taxonomy]:
        if not target.taxonomy:
            return self.taxonomies
        wanted = folded(target.taxonomy)
        return [each for each in self.taxonomies if wanted in {folded(text) for text in each.name.values()}]

    def _make(self, taxonomy: Taxonomy, name: str) -> TaxonomyItem:
        item = TaxonomyItem(taxonomy=taxonomy, name=TranslatedText({self._language: name}, self._language))
        self._items[taxonomy.pk, folded(name)] = item
        self.made.append(item)
        return item

    def _some_names(self) -> str:
        more = "…" if len(self._known) > _NAMED else ""
        return ", ".join(self._known[:_NAMED]) + more if self._known else "–"
