# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Catalan: the year follows the month as it follows the day, "novembre de 2026"; the rest is Django's."""

YEAR_MONTH_FORMAT = r"F \d\e Y"
