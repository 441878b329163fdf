# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demo that a town clerk would believe: four invented councils, made once."""

from acordem.config.demo.seeding import seed

__all__ = ["seed"]
