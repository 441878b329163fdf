# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the interface, as the council says them: found by what they say now, and changed where they stand."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.actions import change_words
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.words import may_say, words_of
from acordem.lib.i18n.catalogs import translations
from acordem.lib.i18n.languages import SOURCE_CODE, TRANSLATED
from acordem.lib.i18n.placeholders import placeholders
from acordem.lib.text import plain_words
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.manifest import MANAGE_SITE
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link

SHOWN = 50
_HELP = gettext_lazy(
    "What buttons, titles and messages say. Look for a text as you see it on a page, and write it as your town says it."
    " Sentences that count things can't be changed yet."
)


@dataclass(frozen=True)
class Word:
    """A text of the interface: what gettext looks up, and what it says by language."""

    key: str
    texts: dict[str, str]

    @property
    def token(self) -> str:
        """It in an address."""
        return hashlib.blake2s(self.key.encode(), digest_size=8).hexdigest()


class WordsFilter(forms.Form):
    """What a text says."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=200)


class WordForm(CouncilForm):
    """A text in every language of the site."""

    text = TranslatedFormField(
        label=gettext_lazy("What it says"),
        help_text=gettext_lazy("Leave it empty to put the original back."),
        required=False,
    )

    def __init__(self, request: HttpRequest, now: dict[str, Any], word: Word) -> None:
        super().__init__(request, now)
        self.word = word

    def clean_text(self) -> TranslatedText:
        texts: TranslatedText = self.cleaned_data["text"]
        for language, text in texts.items():
            decision = may_say(self.word.texts.get(language, ""), text)
            if not decision.allowed:
                told = f"{dict(settings.LANGUAGES)[language]}: {decision.reasons[0].text}"
                raise ValidationError(told, code=decision.code)
        return texts


@require_safe
@for_council(MANAGE_SITE)
def words(request: HttpRequest) -> HttpResponse:
    """The texts that say what is looked for; without words, those that the council has changed."""
    organization = request.organization  # type: ignore[attr-defined]
    form = WordsFilter(request.GET, auto_id="filter_%s")
    asked = plain_words(form.cleaned_data["q"]) if form.is_valid() else []
    found = [word for word in every_word().values() if _fits(word, organization, asked)]
    language = organization.default_language
    shown = {
        "form": form,
        "path": request.path,
        "is_asked": bool(asked),
        "is_more": len(found) > SHOWN,
        "words": [
            {
                "url": reverse("backoffice:word", kwargs={"word": word.token}),
                "text": _told(words_of(organization, word.key).get(language) or word.texts.get(language) or word.key),
                "is_changed": bool(words_of(organization, word.key)),
            }
            for word in found[:SHOWN]
        ],
    }
    return render_page(request, Page(_("Words of the interface"), help=_HELP), "backoffice/words.html", shown)


@for_council(MANAGE_SITE)
def word(request: HttpRequest, word: str) -> HttpResponse:
    """What one text says in every language of the site."""
    found = every_word().get(word)
    if found is None:
        raise Http404
    organizations = Organization.objects.filter(pk=request.organization.pk)  # type: ignore[attr-defined]
    organization = (organizations.select_for_update() if request.method == "POST" else organizations).get()
    now = {**{code: found.texts.get(code, "") for code in organization.languages}, **words_of(organization, found.key)}
    form = WordForm(request, {"text": TranslatedText(now, organization.default_language)}, found)

    def change() -> None:
        by = request.viewer.participant  # type: ignore[attr-defined]
        change_words(key=found.key, originals=found.texts, texts=form.cleaned_data["text"], by=by)

    if form.carry_out(change):
        messages.success(request, _("It says so from now on, on every page."))
        return HttpResponseRedirect(reverse("backoffice:words"))
    back = reverse("backoffice:words")
    page = Page(_("A text of the interface"), crumbs=[Link(_("Words of the interface"), back)], help=_HELP)
    context = {"originals": [(dict(settings.LANGUAGES)[code], found.texts.get(code, "")) for code in now]}
    intro = "backoffice/_originals.html"
    return form_page(request, page, form, submit=_("Save"), cancel_url=back, intro=intro, context=context)


@cache
def every_word() -> dict[str, Word]:
    """The texts of everything installed, by their token: read from its catalogues once in the life of the process."""
    found: dict[str, dict[str, str]] = {}
    for folder, language in itertools.product(settings.LOCALE_PATHS, TRANSLATED):
        known = translations(Path(folder) / language.django_folder / "LC_MESSAGES" / "django.po")
        for (context, msgid), said in known.items():
            if len(said) == 1 and "\n" not in msgid:
                key = f"{context}\x04{msgid}" if context else msgid
                found.setdefault(key, {SOURCE_CODE: msgid})[language.code] = said[0] or msgid
    return {word.token: word for word in (Word(key, texts) for key, texts in sorted(found.items()))}


def _told(text: str) -> str:
    """A text as it stands on a page, with dots where something is filled in."""
    for blank in placeholders(text):
        text = text.replace(blank, "…")
    return text


def _fits(word: Word, organization: Organization, asked: Sequence[str]) -> bool:
    own = words_of(organization, word.key)
    if not asked:
        return bool(own)
    said = " ".join(plain_words(" ".join((*word.texts.values(), *own.values()))))
    return all(each in said for each in asked)
