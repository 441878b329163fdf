# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws form controls (`FORM_RENDERER`): the usual ones in Python, all others by Django's templates.

A list's filters are a dozen small templates inside each other, the same HTML at a fifth of the time here. A test
holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from acordem.lib.escaping import escaped

Widget = Mapping[str, Any]


class Renderer(DjangoTemplates):
    """Django's own renderer, with a shortcut for the usual controls."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{escaped(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{escaped(widget["name"])}"{value}{_attributes(widget)}>'


def _several_inputs(widget: Widget) -> str:
    return "".join(_input(each) for each in widget["subwidgets"])


def _choices(widget: Widget) -> str:
    own = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    rows = [f"<div>\n    {_choice(option)}</div>" for _, group, _ in widget["optgroups"] for option in group]
    return f"<div{_attributes({'attrs': own})}>{''.join(rows)}\n</div>"


def _choice(option: Widget) -> str:
    if not option["wrap_label"]:
        return _input(option)
    name = option["attrs"].get("id")
    pointer = f' for="{escaped(name)}"' if name else ""
    return f"<label{pointer}>{_input(option)} {escaped(option['label'])}</label>"


def _textarea(widget: Widget) -> str:
    value = escaped(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{escaped(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    options = "".join(f"\n  {_option(option)}" for _, group, _ in widget["optgroups"] for option in group)
    return f'<select name="{escaped(widget["name"])}"{_attributes(widget)}>{options}\n</select>'


def _option(option: Widget) -> str:
    value = escaped(str(option["value"]))
    return f'<option value="{value}"{_attributes(option)}>{escaped(option["label"])}</option>'


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _ungrouped(draw: Callable[[Widget], str]) -> Callable[[Widget], str]:
    """Choices in named groups are rare and stay Django's: they'd be drawn without their names here."""

    def drawn(widget: Widget) -> str:
        if any(name for name, _, _ in widget["optgroups"]):
            return DjangoTemplates().render(widget["template_name"], {"widget": widget})
        return draw(widget)

    return drawn


_DRAWN: Final[dict[str, Callable[[Widget], str]]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in ("text", "email", "password", "checkbox", "hidden")},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/multiple_hidden.html": _several_inputs,
    "django/forms/widgets/checkbox_select.html": _ungrouped(_choices),
    "django/forms/widgets/radio.html": _ungrouped(_choices),
    "django/forms/widgets/select.html": _ungrouped(_select),
}
