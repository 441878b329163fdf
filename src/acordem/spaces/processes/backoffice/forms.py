# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.lib.choices import offer
from acordem.spaces.processes.models import TEXTS, Process, ProcessGroup
from acordem.spaces.processes.slugs import LONGEST, check_slug
from acordem.surfaces.backoffice.fields import DayInput, TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section

OF_EDITORS = ("title", *TEXTS, "results_on")
"""What whoever edits texts, and no more than that, may change."""
_HIGHEST = 32_767
_MOST_RELATED = 300


class GroupChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A group, by its title."""

    def label_from_instance(self, group: ProcessGroup) -> str:
        return str(group.resource.title)


class ProcessChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Processes, by their titles."""

    def label_from_instance(self, process: Process) -> str:
        return str(process.space.resource.title)


class ProcessForm(CouncilForm):
    """Everything that is said of a process, and how it is shown."""

    title = TranslatedFormField(label=_("Title"), max_length=150)
    subtitle = TranslatedFormField(label=_("Subtitle"), required=False)
    short_description = TranslatedFormField(
        label=_("What it is about, in a few words"), is_rich=True, help_text=_("It is shown in lists and on top.")
    )
    description = TranslatedFormField(label=_("Whole explanation"), is_rich=True, required=False)
    announcement = TranslatedFormField(
        label=_("Announcement"),
        is_rich=True,
        required=False,
        help_text=_("Something to know at this moment; it stands above everything else."),
    )
    easy_reading = TranslatedFormField(
        label=_("Easy reading"),
        is_rich=True,
        required=False,
        help_text=_("The same in short sentences and common words, for whoever finds reading hard."),
    )
    who_decides = TranslatedFormField(label=_("Who decides"), is_long=True, required=False)
    who_takes_part = TranslatedFormField(label=_("Who takes part"), is_long=True, required=False)
    what_is_decided = TranslatedFormField(label=_("What is decided"), is_long=True, required=False)
    how_it_works = TranslatedFormField(label=_("How it works"), is_long=True, required=False)
    where = TranslatedFormField(label=_("Where"), is_long=True, required=False)
    results = TranslatedFormField(label=_("What came of it"), is_rich=True, required=False)
    results_on = forms.DateField(label=_("Day of the results"), required=False, widget=DayInput)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DayInput)
    group = GroupChoice(label=_("Group"), required=False, queryset=None)
    related = ProcessChoices(
        label=_("Related processes"),
        required=False,
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
    )
    items = forms.TypedMultipleChoiceField(
        label=_("Topics and places"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    is_highlighted = forms.BooleanField(
        label=_("Highlight it"), required=False, help_text=_("It comes first and larger in the list.")
    )
    weight = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=_HIGHEST, help_text=_("Lower numbers come first.")
    )
    access = forms.ChoiceField(label=_("Who it is for"), choices=SpaceAccess.choices, widget=forms.RadioSelect)
    slug = forms.CharField(
        label=_("Address"), max_length=LONGEST, help_text=_("The last part of its address: letters, digits, hyphens.")
    )
    sections: ClassVar = (
        Section(_("What it is"), ("title", "subtitle", "short_description", "description", "announcement")),
        Section(
            _("In brief"),
            ("who_decides", "who_takes_part", "what_is_decided", "how_it_works", "where"),
            _("One sentence each. Those you leave empty are not shown."),
        ),
        Section(_("Easy reading"), ("easy_reading",)),
        Section(_("When"), ("starts_on", "ends_on"), _("The days of each phase are in the timeline.")),
        Section(
            _("What came of it"), ("results", "results_on"), _("Write it when it is over, for everybody who took part.")
        ),
        Section(_("In lists"), ("group", "items", "is_highlighted", "weight", "related")),
        Section(_("Who it is for"), ("access",)),
        Section(_("Address"), ("slug",)),
    )

    def __init__(
        self,
        request: CouncilRequest,
        now: dict[str, Any],
        *,
        process: Process,
        items: Sequence[TaxonomyItem],
        new_slug: Decision,
        is_whole: bool,
    ) -> None:
        super().__init__(request, now)
        self.process = process
        if not is_whole:
            self.fields = {name: field for name, field in self.fields.items() if name in (*OF_EDITORS, "seen")}
            return
        group: Any = self.fields["group"]
        group.queryset = ProcessGroup.objects.select_related("resource").order_by("pk")
        related: Any = self.fields["related"]
        others = Process.objects.select_related("space__resource").exclude(pk=process.pk).order_by("-pk")
        # What is related already can always be taken away, however old.
        latest = Process.objects.order_by("-pk").values("pk")[:_MOST_RELATED]
        known = [process.pk for process in now["related"]]
        related.queryset = others.filter(Q(pk__in=latest) | Q(pk__in=known))
        offer(self, "items", [(item.pk, str(item.name)) for item in items])
        if not items:
            del self.fields["items"]
        if not new_slug.allowed:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = str(new_slug.reasons[0].text)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug != self.now["slug"]:
            check_slug(slug, besides=self.process.pk)
        return slug

    def clean_related(self) -> list[Process]:
        return sorted(self.cleaned_data["related"], key=lambda process: process.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", ValidationError(_("It ends before it begins."), code="ends_before"))
        return cleaned


class GroupForm(CouncilForm):
    """What a group says of its processes."""

    title = TranslatedFormField(label=_("Title"), max_length=150)
    description = TranslatedFormField(label=_("What they have in common"), is_rich=True, required=False)
    is_promoted = forms.BooleanField(
        label=_("Promote it"), required=False, help_text=_("It comes first and larger in the list of processes.")
    )

    @property
    def given(self) -> dict[str, Any]:
        """What a new group is made of."""
        return {name: self.cleaned_data[name] for name in ("title", "description", "is_promoted")}


class AttachmentForm(CouncilForm):
    """The words of a document or a picture."""

    title = TranslatedFormField(label=_("Title"))
    description = TranslatedFormField(
        label=_("Description"),
        is_long=True,
        max_length=1000,
        required=False,
        help_text=_("Of a picture: what it shows, for those who do not see it."),
    )
    weight = forms.IntegerField(
        label=_("Order"), min_value=0, max_value=_HIGHEST, initial=0, help_text=_("Lower numbers come first.")
    )


class NewAttachmentForm(AttachmentForm):
    """The same with what is attached: a file or the address of a page."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A document (PDF, OpenDocument, Word, Excel, CSV…) up to 20 MB or a picture up to 15 MB."),
    )
    url = forms.CharField(
        label=_("Or a link"), required=False, max_length=2000, help_text=_("The whole address of a page.")
    )
    field_order = ("file", "url", "title", "description", "weight")

    @property
    def given(self) -> dict[str, Any]:
        """What is attached, and its words."""
        return {name: self.cleaned_data[name] for name in self.field_order}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "file" in cleaned and "url" in cleaned and bool(cleaned["file"]) == bool(cleaned["url"]):
            text = _("Choose a file or write a link: one of the two.")
            self.add_error("file", ValidationError(text, code="one_of_two"))
        return cleaned
