# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the interface, as the council says them: found by what they say now, and changed where they stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.actions import change_words
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.words import Word, may_say
from acordem.lib.i18n.languages import language as language_of
from acordem.lib.i18n.placeholders import filled_in
from acordem.lib.text import plain_words
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.manifest import MANAGE_SITE
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.said import every_word, fits, is_changed, now_said, text_now, told_with_numbers
from acordem.surfaces.public.context import Link

SHOWN = 50
MANY = 1000
"""A number after the small ones, to tell whether a form goes on."""
_HELP = gettext_lazy(
    "What buttons, titles and messages say. Look for a text as you see it on a page, and write it as your town says it."
    " A sentence that counts things is written once for each way of saying it: for one, and for more."
)


class WordsFilter(forms.Form):
    """What a text says."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=200)


class WordForm(CouncilForm):
    """A text in every language of the site, once in each of its forms."""

    def __init__(self, request: CouncilRequest, now: dict[str, Any], word: Word) -> None:
        fields = {_name(form): _field(word, form) for form in range(word.forms)}
        super().__init__(request, now, more=fields)
        self.word = word

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for form in range(self.word.forms):
            for language, text in cleaned.get(_name(form), {}).items():
                original = self.word.says(language, form)
                decision = may_say(original, text, optional=self.word.optional(language, form))
                if text != original and not decision.allowed:
                    told = f"{dict(settings.LANGUAGES)[language]}: {decision.reasons[0].text}"
                    self.add_error(_name(form), ValidationError(told, code=decision.code))
        return cleaned

    def texts(self) -> list[TranslatedText]:
        """What was written, by form."""
        return [self.cleaned_data[_name(form)] for form in range(self.word.forms)]


def _name(form: int) -> str:
    return f"text_{form}" if form else "text"


def _field(word: Word, form: int) -> TranslatedFormField:
    labels = (_("What it says of one"), _("What it says of more")) if word.forms > 1 else (_("What it says"),)
    field = TranslatedFormField(
        label=labels[min(form, len(labels) - 1)],
        help_text=gettext_lazy("Leave it empty to put the original back."),
        required=False,
    )
    field.widget.notes = {code: _numbers(code, form) for code in word.texts} if word.forms > 1 else {}
    return field


def _numbers(language: str, form: int) -> str:
    """Of which numbers a form is said: “1”, or “0, 2, 3…”."""
    numbers = language_of(language).numbers(form)
    return ", ".join(map(str, numbers)) + ("…" if language_of(language).form(MANY) == form else "")


@require_safe
@for_council(MANAGE_SITE)
def words(request: CouncilRequest) -> HttpResponse:
    """The texts that say what is looked for; without words, those that the council has changed."""
    organization = request.organization
    form = WordsFilter(request.GET, auto_id="filter_%s")
    asked = plain_words(form.cleaned_data["q"]) if form.is_valid() else []
    found = [word for word in every_word().values() if fits(word, organization, asked)]
    language = organization.default_language
    shown = {
        "form": form,
        "path": request.path,
        "is_asked": bool(asked),
        "is_more": len(found) > SHOWN,
        "words": [
            {
                "url": reverse("backoffice:word", kwargs={"word": word.token}),
                "text": filled_in(now_said(word, organization, language)[-1] or word.key, {}, rest="…"),
                "is_changed": is_changed(word, organization),
            }
            for word in found[:SHOWN]
        ],
    }
    return render_page(request, Page(_("Words of the interface"), help=_HELP), "backoffice/words.html", shown)


@for_council(MANAGE_SITE)
def word(request: CouncilRequest, word: str) -> HttpResponse:
    """What one text says in every language of the site."""
    found = every_word().get(word)
    if found is None:
        raise Http404
    organizations = Organization.objects.filter(pk=request.organization.pk)
    organization = (organizations.select_for_update() if request.method == "POST" else organizations).get()
    now = {_name(form): text_now(found, organization, form) for form in range(found.forms)}
    form = WordForm(request, now, found)

    def change() -> None:
        by = request.viewer.acting
        change_words(word=found, texts=form.texts(), by=by)

    if form.carry_out(change):
        messages.success(request, _("It says so from now on, on every page."))
        return HttpResponseRedirect(reverse("backoffice:words"))
    back = reverse("backoffice:words")
    page = Page(_("A text of the interface"), crumbs=[Link(_("Words of the interface"), back)], help=_HELP)
    context = {"originals": [told_with_numbers(found, organization, code) for code in organization.languages]}
    intro = "backoffice/_originals.html"
    return form_page(request, page, form, submit=_("Save"), cancel_url=back, intro=intro, context=context)
