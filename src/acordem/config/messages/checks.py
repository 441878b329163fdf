# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with the catalogues, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

from acordem.lib.i18n import catalogs
from acordem.lib.i18n.extraction import Key
from acordem.lib.i18n.features import Feature, Use, features
from acordem.lib.i18n.languages import ARANESE, CATALAN, TRANSLATED, ZERO_AND_ONE_ARE_SINGULAR, Language
from acordem.lib.i18n.placeholders import placeholders

# Catalan and Aranese share whole sentences now and then; more than this share means that Catalan was left in.
_EQUAL_AT_MOST: Final = 0.05
_WORDS_TO_COMPARE: Final = 4
_SHOWN: Final = 60


def check(root: Path) -> list[str]:
    """The problems of every catalogue under a folder, one sentence each; none when all is complete."""
    found = features(root)
    problems = [problem for feature in found for problem in _of_feature(feature, root)]
    return problems + [each for language in TRANSLATED for each in _disagreements(found, language, root)]


def check_frameworks(root: Path) -> list[str]:
    """Only the problems of the features that translate for other packages, for use after upgrading these."""
    return [problem for feature in features(root) if feature.frameworks for problem in _of_feature(feature, root)]


def _of_feature(feature: Feature, root: Path) -> Iterator[str]:
    for language in TRANSLATED:
        place = _place(feature, language, root)
        try:
            uses = feature.uses(language)
        except (SyntaxError, FileNotFoundError, ModuleNotFoundError) as error:
            yield f"{place}: cannot be compared with its sources: {error}"
            return
        if uses or feature.catalog(language).exists():
            yield from (f"{place}: {problem}" for problem in _of_catalog(feature, language, uses))
    yield from (f"{_place(feature, ARANESE, root)}: {problem}" for problem in _left_in_catalan(feature))


def _of_catalog(feature: Feature, language: Language, uses: list[Use]) -> Iterator[str]:
    catalog = catalogs.read(feature.catalog(language))
    entries = catalogs.by_key(catalog)
    for use in uses:
        entry = entries.get(use.message.key)
        if entry is None and use.is_optional:
            continue
        if entry is None or bool(entry.msgid_plural) != bool(use.message.plural):
            yield f"{_quoted(use.message.msgid)} is missing (run: acordem messages extract)"
        else:
            yield from (f"{_quoted(entry.msgid)} {problem}" for problem in _of_entry(entry, language))
    used = {use.message.key for use in uses}
    for entry in catalog:
        if entry.obsolete or catalogs.key(entry) not in used:
            yield f"{_quoted(entry.msgid)} is obsolete: nothing says it now (run: acordem messages extract)"
    has_plurals = any(entry.msgid_plural for entry in catalog)
    if has_plurals and catalog.metadata.get("Plural-Forms") != language.plural_forms:
        yield f"the header Plural-Forms has to be {_quoted(language.plural_forms)}"


def _of_entry(entry: polib.POEntry, language: Language) -> Iterator[str]:
    texts = catalogs.texts(entry)
    if entry.fuzzy:
        yield "is fuzzy: a person has to revise it and take the flag away"
    if not any(texts):
        yield "is not translated"
        return
    if not all(texts) or (entry.msgid_plural and sorted(entry.msgstr_plural) != [0, 1]):
        yield "lacks a plural form"
        return
    if "*" in "".join(texts) and "*" not in entry.msgid:
        yield "has a * with which the translating program marks a word that it doesn't know"
    expected = _expected_placeholders(entry, language)
    for text, allowed in zip(texts, expected, strict=True):
        if placeholders(text) not in allowed:
            yield f"has other placeholders in its translation: {placeholders(text)} and not {allowed[-1]}"


def _expected_placeholders(entry: polib.POEntry, language: Language) -> list[list[list[str]]]:
    singular = placeholders(entry.msgid)
    if not entry.msgid_plural:
        return [[singular]]
    plural = placeholders(entry.msgid_plural)
    # Where the singular also speaks of zero it has to say the number: "one proposal" would be false.
    if language.plural_forms == ZERO_AND_ONE_ARE_SINGULAR:
        return [[plural], [plural]]
    return [[singular, plural], [plural]]


def _left_in_catalan(feature: Feature) -> Iterator[str]:
    catalan = feature.shipped(CATALAN) | catalogs.translations(feature.catalog(CATALAN))
    aranese = catalogs.translations(feature.catalog(ARANESE))
    compared = [key for key in aranese.keys() & catalan if len(aranese[key][-1].split()) >= _WORDS_TO_COMPARE]
    equal = sorted(msgid for context, msgid in compared if aranese[context, msgid] == catalan[context, msgid])
    if len(equal) > _EQUAL_AT_MOST * len(compared):
        shown = ", ".join(_quoted(each) for each in equal[:5])
        yield f"{len(equal)} of {len(compared)} sentences are the same as in Catalan, such as {shown}"


def _disagreements(found: list[Feature], language: Language, root: Path) -> Iterator[str]:
    # Django merges all catalogues into one: of two translations of the same text one would win everywhere.
    first: dict[Key, tuple[list[str], str]] = {}
    for feature in found:
        place = _place(feature, language, root)
        for key, entry in catalogs.by_key(catalogs.read(feature.catalog(language))).items():
            texts, elsewhere = first.setdefault(key, (catalogs.texts(entry), place))
            if texts != catalogs.texts(entry) and all(texts) and catalogs.is_translated(entry):
                yield (
                    f"{place}: {_quoted(entry.msgid)} is {_quoted(catalogs.texts(entry)[0])} here and"
                    f" {_quoted(texts[0])} in {elsewhere}: use one word, or give the text a context"
                )


def _place(feature: Feature, language: Language, root: Path) -> str:
    return f"{feature.folder.relative_to(root).as_posix()} ({language.code})"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN - 1]}…”"
