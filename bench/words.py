# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the town's people write: some words in nearly every text, thousands in a few, as in any language."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

COMMON = """
plaça arbres font escola camí bicicleta carrer biblioteca pressupost participatiu gent gran infants ombra banc parc
platja mercat festa cultura esport aigua energia habitatge transport soroll neteja llum voreres pas zebra
""".split()  # noqa: SIM905
_SYLLABLES = "ba ca da fa ga la ma na pa ra sa ta ve re me te ni li ti ri bo co mo ro tu lu mu nu".split()  # noqa: SIM905
UNCOMMON = ["".join(parts) + "st" for parts in itertools.product(_SYLLABLES, repeat=3)]
"""Nearly twenty-two thousand invented words; the first are frequent, the last hardly used."""


def writer(seed: int) -> Callable[[int], str]:
    """A function that writes texts of so many words, the same ones for the same seed."""
    chance = random.Random(seed)
    most = len(UNCOMMON)

    def write(length: int) -> str:
        common = chance.choices(COMMON, k=(length + 1) // 2)
        return " ".join(common + [UNCOMMON[int(most * chance.random() ** 3)] for _ in range(length // 2)])

    return write
