# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever a list of the back-office shows, as a file: at once when it is short, by a job when it is long."""

from typing import Final

FOLDER: Final = "exports"
"""Where they lie among the files of the site: in no backup, because they go again in days."""
