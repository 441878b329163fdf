# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the councils' plans from `texts/`: a folder for each, a file for the council and one for each process.

A text is a table by language, a name that is the same in every language (a string), or `@key`: one of the phrases of
`shared.toml`. Rich texts are written as plain paragraphs with an empty line between them; lines with a dash are a list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from acordem.config.demo.plans import (
    CarriedPlan,
    CouncilPlan,
    DeskPlan,
    GroupPlan,
    IdeaPlan,
    PaperPlan,
    PhasePlan,
    PicturePlan,
    ProcessPlan,
    TaxonomyPlan,
)
from acordem.kernel.content.values import TranslatedText

TEXTS = Path(__file__).parent / "texts"
COUNCILS = ("rocaserena", "santbru", "portclar", "vilagarona")
_LANGUAGES = ("ca", "es", "oc-aranes", "en")
_PLAIN = ("subtitle", "who_decides", "who_takes_part", "what_is_decided", "how_it_works", "where")
_RICH = ("short_description", "description", "announcement", "easy_reading", "results")
_SETTINGS = ("announcement", "new_proposal_help")


def council_plan(slug: str) -> CouncilPlan:
    """The plan of one council. Raises KeyError for what a file lacks."""
    told = _file(TEXTS / slug / "council.toml")
    read = _Reader(told["language"], _file(TEXTS / "shared.toml"), _file(TEXTS / "pictures.toml"))
    return CouncilPlan(
        slug=slug,
        name=read.text(told["name"]),
        description=read.text(told["description"]),
        terms=read.rich("@terms"),
        color=told["color"],
        prefix=told["prefix"],
        languages=(read.language, *(code for code in _LANGUAGES if code != read.language)),
        staff=tuple((person["name"], person["role"]) for person in told["staff"]),
        residents=tuple(told["residents"]),
        newcomer=told["newcomer"],
        desk=read.desk(told["desk"]) if "desk" in told else None,
        taxonomies=tuple(read.taxonomy(taxonomy) for taxonomy in told["taxonomies"]),
        groups=tuple(read.group(group) for group in told.get("groups", ())),
        processes=tuple(read.process(name, _file(TEXTS / slug / f"{name}.toml")) for name in told["processes"]),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the texts of a council that writes first in `language`."""

    language: str
    shared: Mapping[str, Any]
    scenes: Mapping[str, Any]

    def text(self, raw: Any, original: str = "") -> TranslatedText:
        if isinstance(raw, str):
            raw = self.shared[raw[1:]] if raw.startswith("@") else dict.fromkeys(_LANGUAGES, raw)
        return TranslatedText({code: words.strip() for code, words in raw.items()}, original or self.language)

    def desk(self, told: Mapping[str, Any]) -> DeskPlan:
        one, other = told["twice"]
        said = self.text(told["official_as"])
        return DeskPlan(told["clerk"], told["official"], said, told["invited"], (one, other))

    def rich(self, raw: Any) -> TranslatedText:
        plain = self.text(raw)
        return TranslatedText({code: _html(words) for code, words in plain.items()}, plain.original)

    def taxonomy(self, told: Mapping[str, Any]) -> TaxonomyPlan:
        return TaxonomyPlan(self.text(told["name"]), {key: self.text(name) for key, name in told["items"].items()})

    def process(self, slug: str, told: Mapping[str, Any]) -> ProcessPlan:
        plain = {name: self.text(told[name]) for name in _PLAIN if name in told}
        rich = {name: self.rich(told[name]) for name in _RICH if name in told}
        component = told.get("component", {})
        settings = {name: value for name, value in component.items() if name not in ("kind", "name")}
        return ProcessPlan(
            slug=slug,
            title=self.text(told["title"]),
            texts=plain | rich,
            phases=tuple(self.phase(phase) for phase in told["phases"]),
            component=component.get("kind", ""),
            settings=settings | {name: self.text(settings[name]) for name in _SETTINGS if name in settings},
            ideas=tuple(self.idea(idea) for idea in told.get("ideas", ())),
            classes=tuple(told.get("classes", ())),
            related=tuple(told.get("related", ())),
            is_highlighted=told.get("is_highlighted", False),
            group=told.get("group", ""),
            access=told.get("access", "open"),
            members=tuple(told.get("members", ())),
            preview_token=told.get("preview_token", ""),
            results_day=told.get("results_day"),
            carried=self.carried(told),
        )

    def group(self, told: Mapping[str, Any]) -> GroupPlan:
        title, description = self.text(told["title"]), self.rich(told["description"])
        return GroupPlan(told["key"], title, description, told.get("is_promoted", False), self.carried(told))

    def carried(self, told: Mapping[str, Any]) -> CarriedPlan:
        scenes = [(name, self.scenes[name]) for name in told.get("pictures", ())]
        return CarriedPlan(
            tuple(PicturePlan(name, self.text(each["title"]), self.text(each["shows"])) for name, each in scenes),
            tuple(self.paper(paper) for paper in told.get("papers", ())),
        )

    def paper(self, told: Mapping[str, Any]) -> PaperPlan:
        return PaperPlan(
            title=self.text(told["title"]),
            text=self.text(told.get("text", {})),
            folder=self.text(told.get("folder", {})),
            form=told.get("form", ""),
            content=told.get("content", ""),
            url=told.get("url", ""),
        )

    def phase(self, told: Mapping[str, Any]) -> PhasePlan:
        first, last = told["days"]
        return PhasePlan(
            self.text(told["title"]),
            self.rich(told.get("description", {})),
            first,
            last,
            tuple(told.get("allows", ())),
            self.text(told.get("announcement", {})),
        )

    def idea(self, told: Mapping[str, Any]) -> IdeaPlan:
        language = told.get("language", self.language)
        said = partial(TranslatedText, original=language)
        answer = told.get("answer", {})
        return IdeaPlan(
            title=said({language: told["title"]}),
            body=said({language: told["body"].strip()}),
            address=told.get("address", ""),
            classes=tuple(told[key] for key in ("place", "topic") if key in told),
            state=told.get("state", ""),
            answer=self.rich({self.language: answer} if isinstance(answer, str) else answer),
            is_official=told.get("is_official", False),
            is_withdrawn=told.get("is_withdrawn", False),
            before=said({language: told["before"]}) if "before" in told else said({}),
            signed_by=told.get("signed_by", 0),
            cost=told.get("cost", ""),
            cost_report=self.rich(told.get("cost_report", {})),
            period=self.text(told.get("period", {})),
        )


def _file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _html(words: str) -> str:
    return "".join(_block(block.split("\n")) for block in escape(words, quote=False).split("\n\n"))


def _block(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    return f"<p>{' '.join(lines)}</p>"
