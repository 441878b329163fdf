# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Catalogues of translations (.po): read, brought up to date with the sources, written and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import polib

from .extraction import Key, Message
from .features import Use
from .languages import Language
from .placeholders import flags

_WIDTH: Final = 100
# REUSE-IgnoreStart
_HEADER: Final = """\
SPDX-FileCopyrightText: 2026 Acordem contributors
SPDX-License-Identifier: AGPL-3.0-or-later"""
# REUSE-IgnoreEnd


def read(path: Path) -> polib.POFile:
    """The catalogue at that path, empty when there is none."""
    return polib.pofile(path, wrapwidth=_WIDTH) if path.exists() else polib.POFile(wrapwidth=_WIDTH)


def key(entry: polib.POEntry) -> Key:
    """What an entry is looked up by: context and singular text."""
    return entry.msgctxt or "", entry.msgid


def by_key(catalog: Iterable[polib.POEntry]) -> dict[Key, polib.POEntry]:
    """The entries in use."""
    return {key(entry): entry for entry in catalog if not entry.obsolete}


def texts(entry: polib.POEntry) -> list[str]:
    """The translations of an entry: one, or one for each plural form that it has, in their order."""
    return [text for _, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def translations(path: Path) -> dict[Key, list[str]]:
    """The texts of each entry of the catalogue at that path."""
    return {known: texts(entry) for known, entry in by_key(read(path)).items()}


def is_translated(entry: polib.POEntry) -> bool:
    """Whether a person has translated it, in each of its forms: what is fuzzy nobody has revised."""
    return not entry.fuzzy and all(texts(entry))


def merge(known: Mapping[Key, polib.POEntry], uses: Iterable[Use], language: Language) -> polib.POFile:
    """A catalogue with exactly these uses, in their order, translated as far as they are known.

    It has no dates and no line numbers: a change in the code changes only the entries that it touches.
    """
    new = polib.POFile(wrapwidth=_WIDTH)
    new.header = _HEADER
    new.metadata = metadata(language)
    new.extend(_entry(use, known.get(use.message.key)) for use in uses)
    return new


def metadata(language: Language) -> dict[str, str]:
    """The header of each catalogue in that language."""
    return {
        "Project-Id-Version": "Acordem",
        "Language": language.django_folder,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
    }


def write(catalog: polib.POFile, path: Path) -> bool:
    """Write a catalogue. Returns whether that changed the file."""
    text = str(catalog).rstrip("\n") + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def compile_one(path: Path) -> None:
    """Write the .mo that Django reads beside a .po; what is fuzzy stays out."""
    read(path).save_as_mofile(str(path.with_suffix(".mo")))


def _entry(use: Use, old: polib.POEntry | None) -> polib.POEntry:
    message = use.message
    entry = polib.POEntry(
        msgid=message.msgid,
        msgid_plural=message.plural,
        msgctxt=message.context or None,
        occurrences=[(name, "") for name in use.files],
        flags=flags(f"{message.msgid} {message.plural}"),
    )
    if message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if old:
        _keep(entry, old, message)
    return entry


def _keep(entry: polib.POEntry, old: polib.POEntry, message: Message) -> None:
    entry.tcomment = old.tcomment
    if bool(old.msgid_plural) == bool(message.plural):
        entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural or entry.msgstr_plural
        entry.flags = [*(["fuzzy"] if old.fuzzy else []), *entry.flags]
    elif texts(old)[:1] != [""]:
        # A text that gained or lost its plural is a good draft, no more.
        first = texts(old)[0]
        entry.msgstr, entry.msgstr_plural = ("", {0: first, 1: first}) if message.plural else (first, {})
        entry.flags = ["fuzzy", *entry.flags]
