# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposals from a file: CSV, JSON or a spreadsheet, all of it or nothing."""

from acordem.capabilities.imports.report import Refusal, UnreadableFile
from acordem.components.proposals.imports.actions import import_proposals
from acordem.components.proposals.imports.report import ImportReport

__all__ = ["ImportReport", "Refusal", "UnreadableFile", "import_proposals"]
