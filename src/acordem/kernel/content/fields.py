# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The model field that holds a `TranslatedText`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from acordem.kernel.content.values import TranslatedText
from acordem.lib.text import clean_html

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class TranslatedField(models.JSONField):
    """Text by language in JSONB. Reads and writes `TranslatedText`; plain mappings are accepted on assignment.

    `rich=True` marks HTML: it is sanitised on every write, whoever writes, so that no path can store a script.
    """

    def __init__(self, *args: Any, rich: bool = False, **kwargs: Any) -> None:
        self.rich = rich
        kwargs.setdefault("default", TranslatedText)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if self.rich:
            kwargs["rich"] = True
        return name, path, list(args), kwargs

    def from_db_value(
        self, value: str | None, expression: Any, connection: BaseDatabaseWrapper
    ) -> TranslatedText | None:
        data = super().from_db_value(value, expression, connection)
        return data if data is None else TranslatedText.from_json(data)

    def to_python(self, value: Any) -> TranslatedText:
        if isinstance(value, TranslatedText):
            return value
        if value is None or isinstance(value, Mapping):
            return TranslatedText.from_json(value)
        raise ValidationError(_("This text has to be given by language."), code="not_by_language")

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        text = self.to_python(value)
        if self.rich:
            text = TranslatedText({code: clean_html(html) for code, html in text.items()}, text.original)
        return super().get_prep_value(text.to_json())

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if not prepared:
            value = self.get_prep_value(value)
        return super().get_db_prep_value(value, connection, prepared=True)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not self.blank and not value:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj).to_json()
