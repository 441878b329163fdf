# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words as the index holds them and as people type them: Catalan, Spanish, Aranese and English.

A text is indexed under every configuration of the languages here, because residents of one town write in several
and rarely say which; each is applied twice, with the accents and without them: taking them off first breaks the
Catalan stemmer, and leaving them on misses whoever types without.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CONFIGURATIONS: Final = ("catalan", "spanish", "english")
# PostgreSQL refuses a vector of more than 1 MB: this many characters stay below it, whatever they say.
LONGEST: Final = 50_000
MOST_WORDS = 12

# PostgreSQL ships no Catalan stop words, and Spanish or English ones would still count under the others.
STOP_WORDS: Final = frozenset(
    """
    a al als amb ante aquest aquesta as at au aths com con d damb de del dels dera deras des deth e el
    els en entà entre era eren eres es est et eth fer for fins from ha han hi i in is it l la las le les
    lo los m mes més n ni no non o of on one or para per pel pels pera però por que qui s se sense si
    sin sobre son ta també te the to tot un una unas unes uns unos us va van with y
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Plurals whose stem the Catalan stemmer does not bring back: participatiu(s), camí (camins), gos (gossos).
_OTHER_NUMBER: Final = tuple(
    (re.compile(ending), other)
    for ending, other in (
        (r"([aeio]u)s$", r"\1"),
        (r"([aeio]u)$", r"\1s"),
        (r"([aeiouàèéíòóú])$", r"\1ns"),
        (r"([aeiou])ns$", r"\1"),
        (r"([aeo])ssos$", r"\1s"),
        (r"([aeo]s)$", r"\1sos"),
    )
)
_GEMINATE = re.compile(r"(?i)l[·•.‧]l")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def normalized(text: str) -> str:
    """Text as it goes to the index: `l·l` as `ll` (the parser would cut the word in two), elisions apart."""
    return _GEMINATE.sub("ll", text[:LONGEST]).replace("’", "'").replace("'", " ")


def words_of(query: str) -> list[str]:
    """The words of a question worth looking for: no stop words, unless there is nothing else."""
    words = [word.lower() for word in _WORD.findall(normalized(query))][:MOST_WORDS]
    return [word for word in words if word not in STOP_WORDS] or words


def indexed(text: str) -> str:
    """The words of a text as they go to the index.

    Without stop words, which Catalan stems would meet ("elements" is cut to "el"), and one by one, because the parser
    takes "espai/temps" for a path.
    """
    return " ".join(word for word in _WORD.findall(normalized(text)) if word.lower() not in STOP_WORDS)


def variants(word: str) -> list[str]:
    """The word, and its other number where the stemmer would lose it."""
    return [word, *(ending.sub(other, word) for ending, other in _OTHER_NUMBER if ending.search(word))]


def beginning(word: str) -> str:
    """The first letters of a word, without accents: what any form of it begins with. Letters and digits only."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum())
    return plain[: max(3, min(5, len(plain) - 2))]
