# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass

from acordem.kernel.registry.settings import boolean, integer


@dataclass(frozen=True)
class GreetingsSettings:
    longest: int = integer("Longest greeting", default=80, minimum=1, maximum=500)


@dataclass(frozen=True)
class GreetingsStepSettings:
    is_open: bool = boolean("People can leave greetings", default=False)
