# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed settings: a frozen dataclass per component kind, whose fields say their label, help and limits.

Forms, API and docs derive from the dataclass; what is stored is read through `load`, which never trusts it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.content.values import TranslatedText
from acordem.lib.addresses import checked_address
from acordem.lib.text import clean_html

S = TypeVar("S")
Shape = Literal["line", "text", "rich"]
"""How long a translated text is: one line, several paragraphs, or with emphasis, lists and links."""
_META = "setting"


@dataclasses.dataclass(frozen=True)
class Setting:
    """What is known of one setting beside its name, type and default."""

    label: Text
    help: Text = ""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    shape: Shape = "text"
    options: str = ""


def boolean(label: Text, *, default: bool, help: Text = "") -> Any:  # noqa: A002
    """A yes or no."""
    return dataclasses.field(default=default, metadata={_META: Setting(label, help)})


def integer(label: Text, *, default: int, minimum: int = 0, maximum: int | None = None, help: Text = "") -> Any:  # noqa: A002
    """A whole number within limits."""
    return dataclasses.field(default=default, metadata={_META: Setting(label, help, minimum, maximum)})


def choice(label: Text, *, default: str, choices: tuple[tuple[str, Text], ...], help: Text = "") -> Any:  # noqa: A002
    """One of a list of values."""
    return dataclasses.field(default=default, metadata={_META: Setting(label, help, choices=choices)})


def translated(label: Text, *, help: Text = "", shape: Shape = "text") -> Any:  # noqa: A002
    """Text by language."""
    return dataclasses.field(default_factory=TranslatedText, metadata={_META: Setting(label, help, shape=shape)})


def address(label: Text, *, help: Text = "") -> Any:  # noqa: A002
    """Where a link leads: a page of the site or another site's, '' for nowhere. See `lib.addresses`."""
    return dataclasses.field(default="", metadata={_META: Setting(label, help)})


def row(label: Text, *, options: str, help: Text = "") -> Any:  # noqa: A002
    """The key of a row, 0 for none; `options` is the dotted name of a function to those there are, with their names."""
    return dataclasses.field(default=0, metadata={_META: Setting(label, help, options=options)})


def setting_of(field: dataclasses.Field[Any]) -> Setting:
    """The description of a settings field."""
    found: Setting = field.metadata[_META]
    return found


def load(kind: type[S] | None, stored: Mapping[str, Any] | None) -> S | None:
    """Settings of `kind` from stored JSON: missing and invalid values fall back to the default.

    A site must keep opening when a later version narrowed a limit; writing goes through `validated`.
    """
    if kind is None:
        return None
    values = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if field.name in (stored or {}):
            try:
                values[field.name] = _value(field, (stored or {})[field.name])
            except ValidationError:
                continue
    return kind(**values)


def validated(kind: type[Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON to store. Raises `ValidationError` by field for unknown names and values out of type or limits."""
    fields = {field.name: field for field in dataclasses.fields(kind)} if kind else {}
    problems: dict[str, Any] = {}
    stored: dict[str, Any] = {}
    for name, raw in given.items():
        try:
            value = _value(_known(fields, name), raw)
            stored[name] = value.to_json() if isinstance(value, TranslatedText) else value
        except ValidationError as problem:
            problems[name] = problem
    if problems:
        raise ValidationError(problems)
    return stored


def problems_of(kind: type[Any] | None) -> list[str]:
    """What is wrong with a settings dataclass, in words."""
    if kind is None:
        return []
    if not dataclasses.is_dataclass(kind):
        return [f"{kind.__name__} is not a dataclass"]
    return [
        f"{kind.__name__}.{field.name} is not made with one of the functions of kernel/registry/settings"
        for field in dataclasses.fields(kind)
        if _META not in field.metadata
    ]


def _known(fields: Mapping[str, dataclasses.Field[Any]], name: str) -> dataclasses.Field[Any]:
    if name not in fields:
        raise ValidationError(_("This setting does not exist."), code="unknown_setting")
    return fields[name]


def _value(field: dataclasses.Field[Any], raw: Any) -> Any:
    setting = setting_of(field)
    if field.default_factory is not dataclasses.MISSING:
        if not isinstance(raw, Mapping):
            raise ValidationError(_("This text has to be given by language."), code="not_by_language")
        text = raw if isinstance(raw, TranslatedText) else TranslatedText.from_json(raw)
        return _cleaned(text) if setting.shape == "rich" else text
    if isinstance(field.default, bool):
        return _boolean(raw)
    if isinstance(field.default, int):
        return _integer(raw, setting)
    if not setting.choices:
        return checked_address(raw)
    if raw not in [value for value, _label in setting.choices]:
        raise ValidationError(_("Choose one of the options."), code="not_a_choice")
    return raw


def _cleaned(text: TranslatedText) -> TranslatedText:
    """Whoever writes it, no script is stored: what the model field of rich texts does."""
    return TranslatedText({code: clean_html(html) for code, html in text.items()}, text.original)


def _boolean(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValidationError(_("Say yes or no."), code="not_boolean")
    return raw


def _integer(raw: Any, setting: Setting) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise ValidationError(_("Write a whole number."), code="not_a_number")
    if setting.minimum is not None and raw < setting.minimum:
        raise ValidationError(_("Write %(limit)s or more."), code="too_small", params={"limit": setting.minimum})
    if setting.maximum is not None and raw > setting.maximum:
        raise ValidationError(_("Write %(limit)s or less."), code="too_big", params={"limit": setting.maximum})
    return raw
