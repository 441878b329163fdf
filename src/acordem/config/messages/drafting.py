# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""First drafts of Aranese from Catalan, by the program Apertium where Debian's package is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Final

import polib

from acordem.lib.i18n import catalogs
from acordem.lib.i18n.features import Feature, features
from acordem.lib.i18n.languages import ARANESE, CATALAN
from acordem.lib.i18n.placeholders import UNTRANSLATABLE

_PAIR: Final = "ca-oc_aran"
# Two line ends close a sentence, so that no text is read together with the next.
_BETWEEN: Final = "\n\n"
_WITH_SPACES: Final = re.compile(rf"\s*(?:{UNTRANSLATABLE.pattern})\s*")
_FIRST_LETTER: Final = re.compile(r"(?:\W|\*?xq\d+x)*([^\W\d_])", re.IGNORECASE)


class DraftingUnavailable(Exception):
    """Apertium or its Aranese data is not installed."""


def draft(root: Path) -> int:
    """Fill the empty Aranese entries from the Catalan ones, marked fuzzy until a person revises them.

    Words that the program doesn't know keep its mark, as in ``*veïnat``. Returns how many entries it filled.
    Raises ``DraftingUnavailable``.
    """
    program = shutil.which("apertium")
    if program is None:
        raise DraftingUnavailable("Install the Debian packages apertium and apertium-oc-ca.")
    return sum(_draft_feature(feature, program) for feature in features(root))


def translate(texts: Sequence[str], program: str) -> list[str]:
    """Aranese for Catalan texts, one of them at least not blank; what is no language stays as it is."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    answers = _run(_BETWEEN.join(_hide(line.strip()) for line in lines), program).split(_BETWEEN)
    drafts = iter([_show(answer, line) for answer, line in zip(answers, lines, strict=True)])
    return ["\n".join(next(drafts) if line.strip() else line for line in text.split("\n")) for text in texts]


def _draft_feature(feature: Feature, program: str) -> int:
    path = feature.catalog(ARANESE)
    catalog = catalogs.read(path)
    catalan = feature.shipped(CATALAN) | catalogs.translations(feature.catalog(CATALAN))
    empty = [
        (entry, texts)
        for entry in catalog
        if not any(catalogs.texts(entry)) and any(texts := catalan.get(catalogs.key(entry), []))
    ]
    if not empty:
        return 0
    drafts = iter(translate([text for _, texts in empty for text in texts], program))
    for entry, texts in empty:
        _fill(entry, [next(drafts) for _ in texts])
    catalogs.write(catalog, path)
    return len(empty)


def _fill(entry: polib.POEntry, texts: list[str]) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: texts[0], 1: texts[-1]}
    else:
        entry.msgstr = texts[0]
    entry.flags = ["fuzzy", *entry.flags]


def _run(text: str, program: str) -> str:
    command = [program, _PAIR]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise DraftingUnavailable(done.stderr.strip() or f"apertium {_PAIR} ended with {done.returncode}")
    return done.stdout


def _hide(line: str) -> str:
    # A word of no language stays where it is; Apertium's own marks for formats move with the order of words.
    # Without spaces around it, a word glued to a placeholder would not be read.
    numbers = count()
    return _WITH_SPACES.sub(lambda _: f" {_token(next(numbers))} ", line)


def _show(answer: str, line: str) -> str:
    shown = f" {_with_case_of(_hide(line), answer)} "
    for number, part in enumerate(match[0] for match in _WITH_SPACES.finditer(line)):
        # Split and not substitute: a part may hold backslashes.
        shown = part.join(re.split(rf"\s*\*?{_token(number)}\s*", shown, flags=re.IGNORECASE))
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{shown.strip()}{after}"


def _with_case_of(source: str, answer: str) -> str:
    # Apertium gives and takes capitals at the beginning, even where there is no sentence but a word.
    wanted, given = _FIRST_LETTER.match(source), _FIRST_LETTER.match(answer)
    if not wanted or not given:
        return answer
    letter = given[1].lower() if wanted[1].islower() else given[1].upper()
    return answer[: given.start(1)] + letter + answer[given.end(1) :]


def _token(number: int) -> str:
    return f"xq{number}x"
