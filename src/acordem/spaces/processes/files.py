# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process file: a process as one JSON document, written and read (docs/developers/process-file.md)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any, Final, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.kernel.content.values import ORIGINAL, TranslatedText
from acordem.lib.text import clean_line, clean_text
from acordem.spaces.processes.guided import TEMPLATES
from acordem.spaces.processes.models import TEXTS
from acordem.spaces.processes.plans import ComponentPlan, ProcessPlan, StepPlan

FORMAT: Final = "acordem-process"
VERSION: Final = 1
LONGEST: Final = 1_000_000
"""Bytes of a file."""
MOST: Final = 50
"""Steps, and components."""
_LONGEST_TEXT: Final = 50_000
_YEARS: Final = range(1970, 2200)
_KEYS: Final = frozenset(
    {"format", "version", "title", "template", "starts_on", "ends_on", "texts", "steps", "components"}
)
_OF_STEP: Final = frozenset({"title", "description", "starts_at", "ends_at"})
_OF_COMPONENT: Final = frozenset({"kind", "name", "is_in_menu", "settings", "default_step", "steps", "who"})


def write(plan: ProcessPlan) -> dict[str, Any]:
    """The document of a process."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": plan.title.to_json(),
        "template": plan.template,
        "starts_on": _iso(plan.starts_on),
        "ends_on": _iso(plan.ends_on),
        "texts": {name: text.to_json() for name, text in plan.texts.items()},
        "steps": [
            {
                "title": step.title.to_json(),
                "description": step.description.to_json(),
                "starts_at": _iso(step.starts_at),
                "ends_at": _iso(step.ends_at),
            }
            for step in plan.steps
        ],
        "components": [
            {
                "kind": part.kind,
                "name": part.name.to_json(),
                "is_in_menu": part.is_in_menu,
                "settings": _plain(part.settings),
                "default_step": _plain(part.default_step),
                "steps": [_plain(step) for step in part.steps],
                "who": dict(part.who),
            }
            for part in plan.components
        ],
    }


def read_file(content: bytes) -> ProcessPlan:
    """The process of a file. Raises `ValidationError` with what is wrong with it, in a sentence."""
    if len(content) > LONGEST:
        raise ValidationError(_("The file is too big: a process file has 1 MB at most."), code="too_big")
    try:
        data = json.loads(content.decode(), parse_constant=_refuse_constant)
        whole = json.dumps(data, ensure_ascii=False)
        whole.encode()
    except (ValueError, RecursionError) as error:
        text = _("This is not a process file: it is not JSON in UTF-8.")
        raise ValidationError(text, code="not_json") from error
    if "\\u0000" in whole:
        raise ValidationError(_("The file has characters that no text can have."), code="bad_characters")
    return read(data)


def read(data: Any) -> ProcessPlan:
    """The process of a document. Raises `ValidationError`."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValidationError(_("This is not a process file: it doesn't say so in “format”."), code="not_ours")
    if data.get("version") != VERSION:
        text = _("The file is of version %(version)s, and this site reads version %(known)s.")
        raise ValidationError(text, code="version", params={"version": data.get("version"), "known": VERSION})
    _only(data, _KEYS, _("the file"))
    texts = _object(data.get("texts", {}), "texts")
    _only(texts, TEXTS, "texts")
    steps = [_step(step, f"steps[{n}]") for n, step in enumerate(_list(data.get("steps", []), "steps"))]
    starts_on, ends_on = _day(data, "starts_on"), _day(data, "ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        _wrong("ends_on")
    template = str(data.get("template", ""))
    title = _text(data.get("title"), "title")
    if not title:
        _wrong("title")
    return ProcessPlan(
        title=title,
        texts={name: _text(value, name, is_long=True) for name, value in texts.items()},
        steps=steps,
        components=[
            _component(part, f"components[{n}]", len(steps))
            for n, part in enumerate(_list(data.get("components", []), "components"))
        ],
        starts_on=starts_on,
        ends_on=ends_on,
        template=template if template in {known.name for known in TEMPLATES} else "",
    )


def _step(data: Any, where: str) -> StepPlan:
    _only(_object(data, where), _OF_STEP, where)
    title = _text(data.get("title"), f"{where}.title")
    starts_at, ends_at = _moment(data, "starts_at", where), _moment(data, "ends_at", where)
    if not title or (starts_at and ends_at and ends_at <= starts_at):
        _wrong(where)
    return StepPlan(title, _text(data.get("description", {}), where, is_long=True), starts_at, ends_at)


def _component(data: Any, where: str, steps: int) -> ComponentPlan:
    _only(_object(data, where), _OF_COMPONENT, where)
    name, kind, is_in_menu = _text(data.get("name"), f"{where}.name"), data.get("kind"), data.get("is_in_menu", True)
    by_step = _list(data.get("steps", []), f"{where}.steps")
    who = _object(data.get("who", {}), f"{where}.who")
    if not all(isinstance(each, str) for each in who.values()):
        _wrong(f"{where}.who")
    if not name or not isinstance(kind, str) or not isinstance(is_in_menu, bool) or len(by_step) > steps:
        _wrong(where)
    return ComponentPlan(
        kind=kind,
        name=name,
        settings=_object(data.get("settings", {}), f"{where}.settings"),
        default_step=_object(data.get("default_step", {}), f"{where}.default_step"),
        steps=[_object(step, f"{where}.steps[{n}]") for n, step in enumerate(by_step)],
        who=who,
        is_in_menu=is_in_menu,
    )


def _text(data: Any, where: str, *, is_long: bool = False) -> TranslatedText:
    texts = _object(data, where)
    _only(texts, {*dict(settings.LANGUAGES), ORIGINAL}, where)
    longest = _LONGEST_TEXT if is_long else 255
    if any(not isinstance(text, str) or len(text) > longest for text in texts.values()):
        _wrong(where)
    clean = clean_text if is_long else clean_line
    read_texts = TranslatedText.from_json(texts)
    return TranslatedText({code: clean(text) for code, text in read_texts.items()}, read_texts.original)


def _only(data: Mapping[str, Any], known: Collection[str], where: Any) -> None:
    if unknown := sorted(set(data) - set(known)):
        text = _("There is something in %(where)s that a process file doesn't have: “%(name)s”.")
        raise ValidationError(text, code="unknown_key", params={"where": where, "name": unknown[0][:100]})


def _object(data: Any, where: str) -> dict[str, Any]:
    return data if isinstance(data, dict) else _wrong(where)


def _list(data: Any, where: str) -> list[Any]:
    return data if isinstance(data, list) and len(data) <= MOST else _wrong(where)


def _day(data: Mapping[str, Any], name: str) -> dt.date | None:
    value = data.get(name)
    if value is None:
        return None
    try:
        day = dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        _wrong(name)
    return day if day.year in _YEARS else _wrong(name)


def _moment(data: Mapping[str, Any], name: str, where: str) -> dt.datetime | None:
    value = data.get(name)
    if value is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        _wrong(f"{where}.{name}")
    return moment if moment.tzinfo and moment.year in _YEARS else _wrong(f"{where}.{name}")


def _wrong(where: str) -> NoReturn:
    text = _("What the file says in “%(where)s” is missing or can't be understood.")
    raise ValidationError(text, code="malformed", params={"where": where})


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _iso(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.to_json() if isinstance(value, TranslatedText) else value for name, value in given.items()}
