# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields of the council's forms: one text in every language of the site, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.lib.addresses import LONGEST, checked_address, inside
from acordem.lib.markup import html_of, markup_of
from acordem.lib.text import clean_line, clean_text, text_of_html

LONGEST_RICH: Final = 50_000


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A date and an hour, as browsers ask for them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class TranslatedInput(forms.Widget):
    """One control for each language; those without text are marked as missing where another has some."""

    template_name = "backoffice/widgets/translated.html"
    use_fieldset = True

    def __init__(self, *, is_long: bool, is_rich: bool, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.is_long, self.is_rich = is_long, is_rich
        self.languages: Sequence[str] = ()
        self.notes: Mapping[str, str] = {}
        """What to know about the text in one language, by language."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = value or {}
        names = dict(settings.LANGUAGES)
        context["widget"] |= {
            "is_long": self.is_long,
            "is_rich": self.is_rich,
            "parts": [
                {
                    "code": code,
                    "name": f"{name}_{code}",
                    "id": f"{context['widget']['attrs'].get('id', name)}_{code}",
                    "label": names[code],
                    "note": self.notes.get(code, ""),
                    "value": texts.get(code, ""),
                    "is_missing": bool(texts) and not texts.get(code),
                }
                for code in self.languages
            ],
        }
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {code: data.get(f"{name}_{code}", "") for code in self.languages}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}_{code}" not in data for code in self.languages)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_{self.languages[0]}" if id_ and self.languages else id_


class TranslatedFormField(forms.Field):
    """A `TranslatedText`; with `is_rich` it is HTML, typed as markup. Required means: in the site's own language.

    The form tells it the languages (`speak`). Texts in languages that the site no longer has are kept.
    """

    widget: TranslatedInput

    def __init__(self, *, is_long: bool = False, is_rich: bool = False, max_length: int = 0, **kwargs: Any) -> None:
        self.is_rich, self.max_length = is_rich, max_length or (LONGEST_RICH if is_rich or is_long else 255)
        self._clean: Callable[[str], str] = html_of if is_rich else clean_text if is_long else clean_line
        super().__init__(widget=TranslatedInput(is_long=is_long or is_rich, is_rich=is_rich), **kwargs)

    def speak(self, languages: Sequence[str], default: str) -> None:
        """Take the languages of the site, its own one first."""
        self.widget.languages = [default, *(code for code in languages if code != default)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, TranslatedText) and self.is_rich:
            return {code: markup_of(html) for code, html in value.items()}
        return value

    def clean(self, value: Any) -> TranslatedText:
        texts = {code: self._within(code, text) for code, text in (value or {}).items()}
        default = self.widget.languages[0] if self.widget.languages else ""
        if self.required and not texts.get(default):
            name = dict(settings.LANGUAGES).get(default, default)
            raise ValidationError(_("Write it in %(language)s."), code="required", params={"language": name})
        original = default if texts.get(default) else ""
        return TranslatedText(texts, original)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return dict(initial or {}) != {code: text for code, text in (data or {}).items() if text}

    def _within(self, code: str, text: str) -> str:
        cleaned = self._clean(text)
        if self.is_rich and not text_of_html(cleaned):
            if text.strip():
                name = dict(settings.LANGUAGES).get(code, code)
                message = _("Nothing can be read of what is written in %(language)s: write it as plain text.")
                raise ValidationError(message, code="unreadable", params={"language": name})
            return ""
        if len(cleaned) > self.max_length:
            name = dict(settings.LANGUAGES).get(code, code)
            message = _("In %(language)s it is too long by %(excess)s characters: %(longest)s is the most.")
            params = {"language": name, "excess": len(cleaned) - self.max_length, "longest": self.max_length}
            raise ValidationError(message, code="too_long", params=params)
        return cleaned


class AddressFormField(forms.CharField):
    """Where a link leads; copied whole from the site's own pages it becomes a path, which every language has."""

    def __init__(self, **kwargs: Any) -> None:
        own = _("Copy it from the address bar, or begin with / for a page of this site.")
        kwargs["help_text"] = kwargs.get("help_text") or own
        super().__init__(max_length=LONGEST + 200, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        return checked_address(inside(text, current_organization().main_host))
