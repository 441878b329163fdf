# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates and numbers by language, where Django has none or others than a Catalan town council writes."""
