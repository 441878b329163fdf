# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demo that a town clerk would believe: four invented councils, made once.

What they say is in `texts/`, a folder for each council; the rest of the package reads it and calls the house's verbs.
"""

from acordem.config.demo.seeding import seed

__all__ = ["seed"]
