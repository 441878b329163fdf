# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command `acordem`: one module for each of its commands."""

from acordem.config.cli.main import acordem, main

__all__ = ["acordem", "main"]
