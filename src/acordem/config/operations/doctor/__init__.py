# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing or misconfigured, in words, with how to mend it."""

from acordem.config.operations.doctor.examination import examine, fatal_problems
from acordem.config.operations.doctor.findings import Finding, Level

__all__ = ["Finding", "Level", "examine", "fatal_problems"]
