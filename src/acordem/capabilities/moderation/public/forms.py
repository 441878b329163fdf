# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.moderation import rules
from acordem.capabilities.moderation.enums import OF_PEOPLE, OF_THINGS
from acordem.kernel.accounts.models import Participant
from acordem.lib.choices import offer
from acordem.lib.text import clean_line, clean_text

LONGEST = 5_000


class ReportForm(forms.Form):
    """What is wrong with something; of whoever has no account, also where to answer."""

    ground = forms.ChoiceField(label=_("What is wrong with it?"), choices=OF_THINGS, widget=forms.RadioSelect)
    details = forms.CharField(
        label=_("Tell us more"),
        required=False,
        help_text=_("If it is against the law, say what, and why you think so."),
        widget=forms.Textarea(attrs={"rows": 5, "data-counter": "", "maxlength": LONGEST}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=100,
        help_text=_("If you want to say it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_(
            "Without it we can't tell you what was decided. Nobody else sees it, and it is erased after a year."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_sincere = forms.BooleanField(
        label=_("I say this in good faith, and as far as I know it is true"),
        error_messages={"required": _("Tick it, so that we can take your report.")},
    )

    def __init__(self, *args: Any, is_participant: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_participant:
            del self.fields["name"], self.fields["email"]

    def clean_details(self) -> str:
        return _within(clean_text(self.cleaned_data["details"]))

    def clean_name(self) -> str:
        return clean_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        decision = rules.says_enough(told.get("ground", ""), told.get("details", ""))
        if "details" in told and not decision.allowed:
            self.add_error("details", ValidationError(str(decision.reasons[0].text), code=decision.code))
        return told


class PersonReportForm(ReportForm):
    """What is wrong with a person and, of several who wrote something, which of them."""

    who = forms.TypedChoiceField(label=_("Who?"), coerce=int, widget=forms.RadioSelect)
    field_order = ("who", "ground", "details", "name", "email", "is_sincere")

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        self.fields["ground"].label = _("What is wrong?")
        offer(self, "ground", OF_PEOPLE)
        self.fields["details"].help_text = _(
            "If they pretend to be somebody, say whom. If it is against the law, say what, and why you think so."
        )
        if len(people) > 1:
            offer(self, "who", [(number, person.name) for number, person in self.people.items()])
        else:
            del self.fields["who"]

    @property
    def person(self) -> Participant:
        """Who is reported, of a valid form."""
        return self.people[self.cleaned_data["who"]] if "who" in self.fields else next(iter(self.people.values()))


class AnswerForm(forms.Form):
    """What an author says against having something hidden."""

    text = forms.CharField(
        label=_("Why it is a mistake"),
        widget=forms.Textarea(attrs={"rows": 8, "data-counter": "", "maxlength": LONGEST}),
    )

    def clean_text(self) -> str:
        text = _within(clean_text(self.cleaned_data["text"]))
        if not text:
            raise ValidationError(_("Write why you think that it is a mistake."), code="required")
        return text


def _within(text: str) -> str:
    if len(text) > LONGEST:
        raise ValidationError(_("Write %(most)s characters at most."), code="too_long", params={"most": LONGEST})
    return text
