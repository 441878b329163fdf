# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in processes, their groups and their files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from acordem.capabilities.attachments.models import Attachment
from acordem.lib.markup import html_of
from acordem.lib.text import clean_line, clean_text
from acordem.spaces.processes.models import Process, ProcessGroup
from tests.hostile.written import Field, first, last

START = {"title": "Pla de parcs", "about": "Decidim els parcs.", "starts_on": f"{timezone.localdate():%Y-%m-%d}"}
START |= {f"days_{number}": "7" for number in range(4)}
PROCESS = {"title_ca": "Pla de places", "short_description_ca": "Decidim.", "weight": "0", "access": "open"}
GROUP = {"title_ca": "Places i parcs"}
FILE = {"title_ca": "Acta", "weight": "0"}
LINK = FILE | {"url": "https://vilamar.example/acta"}


def run(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_processes:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def said(name: str) -> Callable[[], Any]:
    def read() -> Any:
        process = Process.objects.select_related("space__resource").get(space__slug="pla-de-places")
        return process.space.resource.title if name == "title" else getattr(process, name)

    return read


def attached(name: str) -> Callable[[], Any]:
    return lambda: getattr(last(Attachment), name)


def begun() -> Process:
    made: Process = Process.objects.select_related("space__resource").latest("pk")
    return made


PROCESSES = (
    *(
        run(target, name, clean, stored, START)
        for target in ("start", "start_own")
        for name, clean, stored in (
            ("title", clean_line, lambda: begun().space.resource.title),
            ("about", lambda text: html_of(clean_line(text)), lambda: begun().short_description),
        )
    ),
    run("copy", "title", clean_line, lambda: begun().space.resource.title, START),
    *(run("edit", f"{name}_ca", clean_line, said(name), PROCESS) for name in ("title", "subtitle")),
    *(
        run("edit", f"{name}_ca", clean_text, said(name), PROCESS)
        for name in ("who_decides", "who_takes_part", "what_is_decided", "how_it_works", "where")
    ),
    *(
        run("edit", f"{name}_ca", html_of, said(name), PROCESS)
        for name in ("short_description", "description", "announcement", "easy_reading", "results")
    ),
    run("new_group", "title_ca", clean_line, lambda: last(ProcessGroup).resource.title, GROUP),
    run("new_group", "description_ca", html_of, lambda: last(ProcessGroup).description, GROUP),
    run("edit_group", "title_ca", clean_line, lambda: first(ProcessGroup).resource.title, GROUP),
    run("edit_group", "description_ca", html_of, lambda: first(ProcessGroup).description, GROUP),
    *(
        run(target, f"{name}_ca", clean, attached(name), LINK)
        for target in ("add_file", "add_group_file")
        for name, clean in (("title", clean_line), ("description", clean_text))
    ),
    run("edit_file", "title_ca", clean_line, lambda: first(Attachment).title, FILE),
    run("edit_file", "description_ca", clean_text, lambda: first(Attachment).description, FILE),
)
