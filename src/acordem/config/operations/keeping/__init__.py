# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backup and restore: one file holds the database and the uploads."""

from acordem.config.operations.keeping.archive import Manifest
from acordem.config.operations.keeping.backing_up import back_up
from acordem.config.operations.keeping.restoring import restore

__all__ = ["Manifest", "back_up", "restore"]
