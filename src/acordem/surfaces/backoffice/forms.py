# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's forms: in sections, in every language, and never silently over what somebody else has just written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.surfaces.backoffice.drafts.actions import forget_draft
from acordem.surfaces.backoffice.drafts.queries import draft_at, without_language
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.models import FormDraft
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.kept import take_kept

MEANWHILE = "edited_meanwhile"


@dataclass(frozen=True)
class Section:
    """Some fields of a form under a title, with what to know about them."""

    title: Text
    names: Sequence[str]
    help: Text = ""


class CouncilForm(forms.Form):
    """A form over something that others may be editing too.

    `now` is what the thing holds at this moment, read under a lock when the form was sent. A form carries the digests
    of what it was opened with: what only others changed stays theirs, and what both changed is shown to whoever comes
    second, who sends it again knowing.
    """

    sections: ClassVar[Sequence[Section]] = ()
    keeps_drafts: ClassVar[bool] = True
    """Whether what is half-written is kept on the server: not where it holds secrets, or other people's data."""
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        request: CouncilRequest,
        now: Mapping[str, Any],
        *,
        more: Mapping[str, forms.Field] | None = None,
        **kwargs: Any,
    ) -> None:
        is_sent = request.method == "POST"
        super().__init__(
            request.POST if is_sent else None, request.FILES if is_sent else None, initial=dict(now), **kwargs
        )
        self.fields.update(more or {})
        self.now = now
        self.meanwhile: dict[str, Any] = {}
        organization = request.organization
        for field in self.fields.values():
            if isinstance(field, TranslatedFormField):
                field.speak(organization.languages, organization.default_language)
        self._put_back(take_kept(request))
        self.initial["seen"] = json.dumps(self._digests(), separators=(",", ":"))
        self.draft: FormDraft | None = None
        self.is_draft = False
        self.draft_address = without_language(request.path) if self._has_drafts() else ""
        self._viewer = request.viewer
        if self.draft_address and not is_sent:
            self._take_up(request)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, TranslatedText) and isinstance(self.now.get(name), TranslatedText):
                cleaned[name] = _with_unspoken(value, self.now[name], self.fields[name].widget.languages)
        seen, now = self._seen(), self._digests()
        for name in [name for name in cleaned if name in now]:
            sent = self._digest(name, cleaned[name])
            if sent in (now[name], seen.get(name)):
                # Exactly as it is: what a form shows of it may be less (minutes, markup) than what it is.
                cleaned[name] = self.now[name]
            elif now[name] != seen.get(name, now[name]):
                self._show_both(name)
        if self.meanwhile:
            # What was sent is shown again, but for the digests: they are of what the person reads now.
            again = QueryDict(mutable=True)
            again.update(self.data)
            again[self.add_prefix("seen")] = self.initial["seen"]
            self.data = again
        return cleaned

    def carry_out(self, verb: Callable[[], object]) -> bool:
        """Whether the form was sent, is right, and `verb` did what it asks; what it refuses is shown in the form."""
        if not (self.is_bound and self.is_valid()):
            return False
        try:
            with transaction.atomic():
                verb()
                if self.draft_address and self._viewer.participant:
                    forget_draft(participant=self._viewer.participant, address=self.draft_address)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return False
        return True

    @property
    def changes(self) -> dict[str, Any]:
        """What the form changes of what there is now, by name."""
        now = self._digests()
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "seen" and self._digest(name, value) != now.get(name)
        }

    def in_sections(self) -> Iterator[tuple[Section, list[BoundField]]]:
        """The visible fields by section; those that no section names come first, under no title."""
        named = {name for section in self.sections for name in section.names}
        rest = [field.name for field in self.visible_fields() if field.name not in named]
        for section in (Section("", rest), *self.sections):
            if fields := [self[name] for name in section.names if name in self.fields]:
                yield section, fields

    @property
    def status(self) -> int:
        """What a page with this form answers: 409 for one that came second, 422 for one with errors."""
        return 409 if self.meanwhile else 422 if self.errors else 200

    def _has_drafts(self) -> bool:
        texts = (forms.CharField, TranslatedFormField)
        return self.keeps_drafts and any(isinstance(self.fields[name], texts) for name in self.fields if name != "seen")

    def _take_up(self, request: CouncilRequest) -> None:
        """Find what the viewer left half-written here, and (asked by `?draft=1`) go on with it.

        Its digests come with it: what somebody else has changed since it was begun is shown when it is sent.
        """
        self.draft = draft_at(self._viewer, self.draft_address)
        self.is_draft = self.draft is not None and request.GET.get("draft") == "1"
        if self.draft is not None and self.is_draft:
            self._put_back(self.draft.values)

    def _put_back(self, kept: Mapping[str, Any]) -> None:
        """Show what was typed before: when the session ended, or in a draft."""
        typed = QueryDict(mutable=True)
        for name, values in kept.items():
            typed.setlist(name, values if isinstance(values, list) else [values])
        for name, field in self.fields.items() if typed else ():
            if not field.widget.value_omitted_from_data(typed, {}, self.add_prefix(name)):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, self.add_prefix(name))

    def _show_both(self, name: str) -> None:
        self.meanwhile[name] = self.now[name]
        text = _("Somebody changed this while you were writing. It says now: %(now)s. Sent again, yours replaces it.")
        self.add_error(name, ValidationError(text, code=MEANWHILE, params={"now": _told(self.now[name])}))

    def _seen(self) -> dict[str, str]:
        try:
            seen = json.loads(self.cleaned_data.get("seen") or "{}")
        except ValueError:
            return {}
        return seen if isinstance(seen, dict) else {}

    def _digests(self) -> dict[str, str]:
        return {name: self._digest(name, self.now[name]) for name in self.fields if name in self.now}

    def _digest(self, name: str, value: Any) -> str:
        field = self.fields[name]
        plain = field.prepare_value(value)
        if isinstance(plain, Mapping):
            plain = sorted((code, text) for code, text in plain.items() if text)
        elif not isinstance(plain, bool):
            plain = field.widget.format_value(plain)
        return hashlib.blake2s(json.dumps(plain, default=str).encode(), digest_size=6).hexdigest()


def form_page(
    request: CouncilRequest,
    page: Page,
    form: CouncilForm,
    *,
    submit: Text,
    cancel_url: str = "",
    intro: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The one page with a form. `intro` is a template shown above it."""
    shown = {"form": form, "submit": submit, "cancel_url": cancel_url, "intro": intro, **(context or {})}
    return render_page(request, page, "backoffice/form.html", shown, status=form.status)


def _with_unspoken(text: TranslatedText, before: TranslatedText, languages: Sequence[str]) -> TranslatedText:
    """The text as it was typed, with what it says in languages that the site has given up for now."""
    unspoken = {code: words for code, words in before.items() if code not in languages}
    return TranslatedText({**text, **unspoken}, text.original or before.original)


def _told(value: Any) -> str:
    if isinstance(value, TranslatedText):
        return " · ".join(f"{code}: {text}" for code, text in value.items()) or "—"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return "—" if value in (None, "", []) else str(value)
