# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments from a file: CSV, JSON or a spreadsheet, all of it or nothing."""

from acordem.capabilities.comments.imports.actions import import_comments
from acordem.capabilities.comments.imports.report import ImportReport
from acordem.capabilities.imports.report import Refusal, UnreadableFile

__all__ = ["ImportReport", "Refusal", "UnreadableFile", "import_comments"]
